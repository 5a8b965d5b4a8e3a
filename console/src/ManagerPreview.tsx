import { useState } from 'react';
import { AnswerView } from './AnswerView';
import { ConfigurationLines } from './ConfigurationLines';
import type { StatusCount } from './ManagerCounts';
import { PERSON, type Person } from './people';
import { PreviewTable } from './PreviewTable';
import { useAnswer } from './useAnswer';
import { useParameter } from './useParameter';

const CANDIDATES = '{ directory { managerFieldCandidates { field matches } } }';

const PREVIEW = `query ManagerPreview($field: String!, $resolution: ManagerValueKind!) {
  directory {
    today: managerHealth { counts { status count } }
    preview: managerPreview(field: $field, resolution: $resolution) {
      counts { status count examples { ${PERSON} } }
    }
  }
}`;

interface Candidates {
  directory: { managerFieldCandidates: { field: string; matches: number }[] | null };
}

interface Preview {
  directory: {
    today: { counts: StatusCount[] } | null;
    preview: { counts: (StatusCount & { examples: Person[] })[] } | null;
  };
}

const KINDS = ['AUTO', 'ID', 'EMAIL', 'USERNAME'];

/** What would become of everybody if managers were read in another way. */
export function ManagerPreview() {
  const [field, setField] = useParameter('field');
  const [kind, setKind] = useParameter('kind');
  const [text, setText] = useState(field);
  const resolution = KINDS.includes(kind) ? kind : 'AUTO';
  const candidates = useAnswer<Candidates>(CANDIDATES);
  const question = useAnswer<Preview>(field ? PREVIEW : null, { field, resolution });
  const choose = (name: string) => {
    setText(name);
    setField(name);
  };
  return (
    <section aria-label="Preview">
      <h2>Preview another field</h2>
      <form
        className="policy"
        action={() => {
          choose(text);
        }}
      >
        <label>
          Field
          <input
            value={text}
            required
            maxLength={1024}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
        </label>
        <label>
          Kind of value
          <select
            value={resolution}
            onChange={({ target }) => {
              setKind(target.value);
            }}
          >
            {KINDS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <button type="submit">Preview</button>
      </form>
      <AnswerView question={candidates} isPart>
        {({ directory }) => (
          <CandidateList candidates={directory.managerFieldCandidates ?? []} choose={choose} />
        )}
      </AnswerView>
      <AnswerView question={question}>
        {({ directory: { today, preview } }) =>
          preview && (
            <>
              <PreviewTable today={today?.counts ?? []} preview={preview.counts} />
              <ConfigurationLines field={field} resolution={resolution.toLowerCase()} />
            </>
          )
        }
      </AnswerView>
    </section>
  );
}

interface CandidateListProps {
  candidates: { field: string; matches: number }[];
  choose: (field: string) => void;
}

function CandidateList({ candidates, choose }: CandidateListProps) {
  if (candidates.length === 0) return <p>No other field of the first 100 people names users.</p>;
  return (
    <p>
      Other fields that name users, among the first 100 people:{' '}
      {candidates.map(({ field, matches }) => (
        <span key={field}>
          <button
            className="link"
            onClick={() => {
              choose(field);
            }}
          >
            {field}
          </button>{' '}
          ({matches}){' '}
        </span>
      ))}
    </p>
  );
}
