import { AnswerView } from '../AnswerView';
import { ApproverResolutionView, type ApproverResolution } from '../ApproverResolutionView';
import { GroupPicker } from '../GroupPicker';
import { PERSON } from '../people';
import { PersonPicker } from '../PersonPicker';
import { idsIn, Several } from '../Several';
import { useAnswer } from '../useAnswer';
import { useParameter } from '../useParameter';

const APPROVERS = `query Approvers($requester: ID!, $policy: ApproverPolicy) {
  resolveApprovers(requests: [{ requesterId: $requester }], policy: $policy) {
    outcome
    requester { ${PERSON} }
    approvers { level via user { ${PERSON} } viaGroup { name } }
    steps { level result managerStatus warnings user { ${PERSON} } }
  }
}`;

interface Data {
  resolveApprovers: (ApproverResolution | null)[];
}

/** Who approves for a person under a policy, and why. */
export function Approvers() {
  const [person, setPerson] = useParameter('person');
  const [levels, setLevels] = useParameter('levels');
  const [depth, setDepth] = useParameter('depth');
  const [inactiveOnly, setInactiveOnly] = useParameter('inactiveOnly');
  const [groups, setGroups] = useParameter('groups');
  const [people, setPeople] = useParameter('people');
  const policy = {
    levels: Number(levels) || 1,
    maxDepth: Number(depth) || 10,
    requireSignIn: !inactiveOnly,
    fallbackGroupIds: idsIn(groups),
    fallbackUserIds: idsIn(people),
  };
  const question = useAnswer<Data>(person ? APPROVERS : null, { requester: person, policy });
  return (
    <>
      <PersonPicker label="Requester" value={person} onChange={setPerson} />
      <fieldset className="policy">
        <legend>Policy</legend>
        <NumberField label="Approvers wanted" value={policy.levels} max={10} onChange={setLevels} />
        <NumberField label="Managers looked at" value={policy.maxDepth} max={50} onChange={setDepth} />
        <label>
          <input
            type="checkbox"
            role="switch"
            checked={policy.requireSignIn}
            onChange={({ target }) => {
              setInactiveOnly(target.checked ? '' : '1');
            }}
          />
          Approvers must be able to sign in
        </label>
        <Several label="Fallback group" Picker={GroupPicker} value={groups} onChange={setGroups} />
        <Several label="Fallback person" Picker={PersonPicker} value={people} onChange={setPeople} />
      </fieldset>
      {person ? (
        <AnswerView question={question}>
          {({ resolveApprovers: [resolution] }) =>
            resolution && <ApproverResolutionView resolution={resolution} />
          }
        </AnswerView>
      ) : (
        <p>Choose a requester to see who approves.</p>
      )}
    </>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  max: number;
  onChange: (value: string) => void;
}

function NumberField({ label, value, max, onChange }: NumberFieldProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        min={1}
        max={max}
        value={value}
        onChange={({ target }) => {
          if (target.validity.valid && target.value) onChange(target.value);
        }}
      />
    </label>
  );
}
