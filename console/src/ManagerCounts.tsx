import { Table } from './Table';

export interface StatusCount {
  status: string;
  count: number;
}

/** Status -> what it means. */
const MEANING: Record<string, string> = {
  RESOLVED: 'the manager was found',
  NOT_SET: 'the field is absent or blank',
  NOT_FOUND: 'nobody has what is in the field',
  AMBIGUOUS: 'several people have the e-mail in the field',
  MALFORMED: 'the field holds nothing that names a person',
  SELF: 'the field names the person themselves',
};

interface Props {
  usersChecked: number;
  counts: StatusCount[];
  current: string;
  open: (status: string) => void;
}

export function ManagerCounts({ usersChecked, counts, current, open }: Props) {
  if (usersChecked === 0) return <p>The directory has no people.</p>;
  return (
    <Table
      caption={`Managers of ${usersChecked.toLocaleString('en')} people`}
      head={['Status', 'People', 'Share']}
      rows={counts.map(({ status, count }) => [
        <>
          <button
            className="link"
            aria-pressed={status === current}
            onClick={() => {
              open(status);
            }}
          >
            {status}
          </button>{' '}
          <small>{MEANING[status]}</small>
        </>,
        count.toLocaleString('en'),
        <progress key="share" aria-label={`Share of ${status}`} max={usersChecked} value={count} />,
      ])}
    />
  );
}
