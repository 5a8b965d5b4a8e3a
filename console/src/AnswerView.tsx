import type { ReactNode } from 'react';
import type { Failure } from './graphql';
import { useSeconds } from './useSeconds';
import type { Question } from './useAnswer';

interface Props<Data> {
  question: Question<Data>;
  children: (data: Data) => ReactNode;
  /** A part of a view, which does not say how old its data is. */
  isPart?: boolean;
}

/** An answer with what is loading, what failed, and how old it is. */
export function AnswerView<Data>({ question, children, isPart = false }: Props<Data>) {
  const { answer, isLoading, isStopped, reload } = question;
  return (
    <>
      {isLoading && !answer && <Loading stop={question.stop} />}
      {isStopped && (
        <p role="status">
          Stopped. <button onClick={reload}>Load</button>
        </p>
      )}
      {answer && answer.failures.length > 0 && <Failures failures={answer.failures} reload={reload} />}
      {answer?.data && children(answer.data)}
      {answer?.data && !isPart && <Age readAt={answer.readAt} isLoading={isLoading} reload={reload} />}
    </>
  );
}

interface LoadingProps {
  stop: () => void;
  /** How much has arrived of how much, if it is known. */
  done?: number;
  total?: number | null;
}

export function Loading({ stop, done = 0, total = null }: LoadingProps) {
  const seconds = useSeconds();
  return (
    <p role="status" className="loading">
      {total ? <progress aria-label="Loading" value={done} max={total} /> : <progress aria-label="Loading" />}
      Loading{total !== null && ` ${done} of ${total}`}
      {seconds > 1 && `, ${seconds} s`}
      <button className="secondary outline" onClick={stop}>
        Stop
      </button>
    </p>
  );
}

/** What to do about an error, by its code. */
const HINTS: Record<string, string> = {
  NO_RESPONSE: 'Check that the subgraph runs.',
  UNAUTHENTICATED: 'Sign in again.',
  DIRECTORY_RATE_LIMITED: 'Wait, then try again.',
  DIRECTORY_BUDGET_EXCEEDED: 'Raise MAX_UPSTREAM_CALLS, or ask for less.',
  DIRECTORY_TIMEOUT: 'Try again, or raise OPERATION_DEADLINE_MS.',
  BAD_USER_INPUT: '',
};

export function Failures({ failures, reload }: { failures: Failure[]; reload?: () => void }) {
  return (
    <article role="alert" className="failure">
      <ul>
        {failures.slice(0, 10).map((failure, index) => (
          <li key={index}>
            <strong>{failure.message}</strong> <code>{failure.code}</code>{' '}
            {failure.path && <>at {failure.path}</>}
            <br />
            {HINTS[failure.code] ?? 'The checks in the overview say what to change.'}
          </li>
        ))}
      </ul>
      {failures.length > 10 && <p>{failures.length - 10} more errors.</p>}
      {reload && <button onClick={reload}>Try again</button>}
    </article>
  );
}

const STALE_SECONDS = 60;

export function Age({
  readAt,
  isLoading,
  reload,
}: {
  readAt: number;
  isLoading: boolean;
  reload: () => void;
}) {
  useSeconds();
  const seconds = Math.max(0, Math.round((Date.now() - readAt) / 1000));
  return (
    <p className="age" role="status">
      {seconds > STALE_SECONDS && <mark>Stale.</mark>} Read from JumpCloud {ageOf(seconds)} ago.{' '}
      <button className="secondary outline" onClick={reload} aria-busy={isLoading} disabled={isLoading}>
        Reload
      </button>
    </p>
  );
}

function ageOf(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
