import { AnswerView } from './AnswerView';
import { Chosen } from './GroupPicker';
import { nameOf, PERSON, type Person } from './people';
import { Picker } from './Picker';
import { useAnswer } from './useAnswer';

const ONE = `query Person($id: ID!) { user(id: $id) { ${PERSON} } }`;
const SOME = `query FindPeople($search: String!) { users(search: $search, first: 8) { nodes { ${PERSON} } } }`;

interface Props {
  label: string;
  /** The id of the chosen person, or "". */
  value: string;
  onChange: (id: string) => void;
}

export function PersonPicker({ label, value, onChange }: Props) {
  const chosen = useAnswer<{ user: Person | null }>(value ? ONE : null, { id: value });
  if (value)
    return (
      <AnswerView question={chosen} isPart>
        {({ user }) => (
          <Chosen
            label={label}
            name={user ? nameOf(user) : `nobody has the id ${value}`}
            clear={() => {
              onChange('');
            }}
          />
        )}
      </AnswerView>
    );
  return (
    <Picker<{ users: { nodes: Person[] } }>
      label={label}
      query={SOME}
      entriesOf={({ users }) =>
        users.nodes.map((person) => ({ id: person.id, name: nameOf(person), detail: person.email }))
      }
      onPick={onChange}
    />
  );
}
