import { useState } from 'react';
import { AnswerView } from './AnswerView';
import { SearchField } from './SearchField';
import { useAnswer } from './useAnswer';
import { useLater } from './useLater';

interface Props<Data> {
  label: string;
  /** A query with the variable `search`. */
  query: string;
  entriesOf: (data: Data) => { id: string; name: string; detail?: string | null }[];
  onPick: (id: string) => void;
}

/** A field to type in, and what was found as buttons. */
export function Picker<Data>({ label, query, entriesOf, onPick }: Props<Data>) {
  const [text, setText] = useState('');
  const search = useLater(text.trim());
  const question = useAnswer<Data>(search ? query : null, { search });
  return (
    <div className="picker">
      <SearchField label={label} value={text} placeholder="Type a part of the name" onChange={setText} />
      {search && (
        <AnswerView question={question} isPart>
          {(data) => <Entries entries={entriesOf(data)} onPick={onPick} />}
        </AnswerView>
      )}
    </div>
  );
}

interface EntriesProps {
  entries: { id: string; name: string; detail?: string | null }[];
  onPick: (id: string) => void;
}

function Entries({ entries, onPick }: EntriesProps) {
  if (entries.length === 0) return <p role="status">Nothing found.</p>;
  return (
    <ul className="entries">
      {entries.map(({ id, name, detail }) => (
        <li key={id}>
          <button
            className="link"
            onClick={() => {
              onPick(id);
            }}
          >
            {name}
          </button>{' '}
          {detail && <small>{detail}</small>}
        </li>
      ))}
    </ul>
  );
}
