import { useState } from 'react';
import { signIn } from './session';

export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (form: FormData) => {
    const token = form.get('token');
    const failed = await signIn(typeof token === 'string' ? token : '').catch(
      () => 'The subgraph does not respond.',
    );
    setProblem(failed);
    if (failed === null) onSignedIn();
  };
  return (
    <main className="container sign-in">
      <h1>Directory</h1>
      <form action={submit}>
        <label>
          Gateway token
          <input name="token" type="password" autoComplete="off" required aria-describedby="token-help" />
        </label>
        <small id="token-help">
          A token that the gateway may send (GATEWAY_TOKEN, or one of its issuer). It is kept in a cookie for
          this browser only, encrypted, until you sign out or for 8 hours.
        </small>
        {problem !== null && <p role="alert">{problem}</p>}
        <button type="submit">Sign in</button>
      </form>
    </main>
  );
}
