import type { StatusCount } from './ManagerCounts';
import { type Person } from './people';
import { PersonName } from './PersonName';
import { Table } from './Table';

interface Props {
  today: StatusCount[];
  preview: (StatusCount & { examples: Person[] })[];
}

/** Today and the preview side by side. */
export function PreviewTable({ today, preview }: Props) {
  const before = new Map(today.map(({ status, count }) => [status, count]));
  return (
    <Table
      caption="Today and with this field"
      head={['Status', 'Today', 'Then', 'Who, for example']}
      rows={preview.map(({ status, count, examples }) => [
        status,
        before.get(status)?.toLocaleString('en') ?? 'not known',
        <strong key="then">{count.toLocaleString('en')}</strong>,
        <ul key="examples" className="entries">
          {examples.slice(0, 3).map((person) => (
            <li key={person.id}>
              <PersonName person={person} />
            </li>
          ))}
        </ul>,
      ])}
    />
  );
}
