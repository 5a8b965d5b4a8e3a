import { Table } from './Table';

export interface Check {
  code: string;
  outcome: string;
  message: string;
  hint: string | null;
}

export function Checks({ checks }: { checks: Check[] }) {
  return (
    <Table
      caption="Checks"
      head={['Check', 'Outcome', 'Result']}
      rows={checks.map(({ code, outcome, message, hint }) => [
        <code key="code">{code}</code>,
        <span key="outcome" className={`outcome ${outcome}`}>
          {outcome}
        </span>,
        <>
          {message}
          {hint && <p className="hint">{hint}</p>}
        </>,
      ])}
    />
  );
}
