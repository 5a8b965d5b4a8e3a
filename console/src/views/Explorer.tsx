import { useRef, useState } from 'react';
import { Docs } from '../Docs';
import { Editor } from '../Editor';
import { post } from '../graphql';
import { READY_QUERIES } from '../readyQueries';

/** Queries, one a tab. */
export default function Explorer() {
  const [queries, setQueries] = useState(READY_QUERIES.map(({ query }) => query));
  const [tab, setTab] = useState(0);
  const [result, setResult] = useState('');
  const running = useRef<AbortController>(null);
  const [isRunning, setIsRunning] = useState(false);

  const run = async () => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setIsRunning(true);
    try {
      setResult(JSON.stringify(await post(queries[tab] ?? '', {}, abort.signal), null, 2));
      setIsRunning(false);
    } catch {
      if (running.current === abort) setIsRunning(false);
    }
  };
  return (
    <>
      <div role="group" aria-label="Queries" className="tabs">
        {READY_QUERIES.map(({ title }, index) => (
          <button
            key={title}
            className={index === tab ? '' : 'outline'}
            aria-pressed={index === tab}
            onClick={() => {
              setTab(index);
              setResult('');
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <div className="explorer">
        <section aria-label="Query">
          <Editor
            key={tab}
            query={queries[tab] ?? ''}
            onChange={(query) => {
              setQueries(queries.with(tab, query));
            }}
            onRun={() => void run()}
          />
          <button onClick={() => void run()}>Run</button>{' '}
          {isRunning && (
            <button className="secondary outline" onClick={() => running.current?.abort()}>
              Stop
            </button>
          )}{' '}
          <small>Ctrl+Enter runs the query, Ctrl+Space completes it.</small>
        </section>
        <section aria-label="Response" aria-busy={isRunning}>
          <pre tabIndex={0}>{result || 'Run the query to see its response.'}</pre>
        </section>
      </div>
      <Docs />
    </>
  );
}
