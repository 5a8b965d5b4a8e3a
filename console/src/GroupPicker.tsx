import { AnswerView } from './AnswerView';
import { Picker } from './Picker';
import { useAnswer } from './useAnswer';

const ONE = 'query GroupName($id: ID!) { group(id: $id) { name } }';
const SOME =
  'query FindGroups($search: String!) { groups(search: $search, first: 8) { nodes { id name description } } }';

interface Groups {
  groups: { nodes: { id: string; name: string | null; description: string | null }[] };
}

interface Props {
  label: string;
  /** The id of the chosen group, or "". */
  value: string;
  onChange: (id: string) => void;
}

export function GroupPicker({ label, value, onChange }: Props) {
  const chosen = useAnswer<{ group: { name: string | null } | null }>(value ? ONE : null, { id: value });
  if (!value)
    return (
      <Picker<Groups>
        label={label}
        query={SOME}
        entriesOf={({ groups }) =>
          groups.nodes.map(({ id, name, description }) => ({ id, name: name ?? id, detail: description }))
        }
        onPick={onChange}
      />
    );
  return (
    <AnswerView question={chosen} isPart>
      {({ group }) => (
        <Chosen
          label={label}
          name={group ? (group.name ?? value) : `no group has the id ${value}`}
          clear={() => {
            onChange('');
          }}
        />
      )}
    </AnswerView>
  );
}

/** What was picked, and a way to pick another. */
export function Chosen({ label, name, clear }: { label: string; name: string; clear: () => void }) {
  return (
    <p className="chosen">
      {label} <strong>{name}</strong>{' '}
      <button className="secondary outline" onClick={clear}>
        Change
      </button>
    </p>
  );
}
