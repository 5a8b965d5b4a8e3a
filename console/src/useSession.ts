import { useEffect, useState } from 'react';
import { integration, signedOut } from './graphql';
import { readSession, type Session, signOut } from './session';

/** The session of this page; null while it is read. */
export function useSession() {
  const [session, setSession] = useState<Session | null>(null);
  const read = () => {
    readSession().then(
      (answer) => {
        integration.setKnown(answer.integrations ?? []);
        setSession(answer);
      },
      () => {
        setSession({ session: 'NOT_NEEDED' });
      },
    );
  };
  useEffect(() => {
    read();
    signedOut.addEventListener('signedOut', read);
    return () => {
      signedOut.removeEventListener('signedOut', read);
    };
  }, []);
  const leave = () => {
    void signOut().then(() => {
      setSession({ session: 'SIGNED_OUT' });
    });
  };
  return { session, read, leave };
}
