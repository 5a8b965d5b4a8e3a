import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Link, Route, Router, Switch, useRoute } from 'wouter';
import { IntegrationField } from './IntegrationField';
import { SignIn } from './SignIn';
import { useSession } from './useSession';
import { Approvers } from './views/Approvers';
import { Groups } from './views/Groups';
import { Managers } from './views/Managers';
import { Overview } from './views/Overview';

const OrgChart = lazy(() => import('./views/OrgChart'));
const Explorer = lazy(() => import('./views/Explorer'));

const VIEWS = [
  { path: '/', title: 'Overview', View: Overview },
  { path: '/managers', title: 'Managers', View: Managers },
  { path: '/chart', title: 'Org chart', View: OrgChart },
  { path: '/groups', title: 'Groups', View: Groups },
  { path: '/approvers', title: 'Approvers', View: Approvers },
  { path: '/query', title: 'Query', View: Explorer },
];

// Answers are shown with their age, and read again when somebody asks.
const client = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 60_000, refetchOnWindowFocus: false, networkMode: 'always' },
  },
});

export function App() {
  const { session, read, leave } = useSession();
  if (session === null) return <progress aria-label="Loading" />;
  if (session.session === 'SIGNED_OUT') return <SignIn onSignedIn={read} />;
  const signOut = () => {
    client.clear();
    leave();
  };
  return (
    <QueryClientProvider client={client}>
      <Router base="/console">
        <Header signOut={session.session === 'SIGNED_IN' ? signOut : undefined} />
        <main className="container">
          <Suspense fallback={<progress aria-label="Loading" />}>
            <Switch>
              {VIEWS.map(({ path, title, View }) => (
                <Route key={path} path={path}>
                  <Titled title={title} />
                  <View />
                </Route>
              ))}
              <Route>
                <h1>There is no such page.</h1>
              </Route>
            </Switch>
          </Suspense>
        </main>
      </Router>
    </QueryClientProvider>
  );
}

function Titled({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} · Directory`;
  }, [title]);
  return <h1>{title}</h1>;
}

function Header({ signOut }: { signOut: (() => void) | undefined }) {
  return (
    <header className="container">
      <nav aria-label="Views">
        <ul>
          {VIEWS.map(({ path, title }) => (
            <li key={path}>
              <CurrentLink path={path}>{title}</CurrentLink>
            </li>
          ))}
        </ul>
      </nav>
      <IntegrationField />
      {signOut && (
        <button className="secondary outline" onClick={signOut}>
          Sign out
        </button>
      )}
    </header>
  );
}

function CurrentLink({ path, children }: { path: string; children: string }) {
  const [isCurrent] = useRoute(path);
  return (
    <Link href={path} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </Link>
  );
}
