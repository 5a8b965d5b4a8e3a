import { AnswerView } from '../AnswerView';
import { ManagerCounts, type StatusCount } from '../ManagerCounts';
import { ManagerPreview } from '../ManagerPreview';
import { PeopleWithStatus } from '../PeopleWithStatus';
import { useAnswer } from '../useAnswer';
import { useParameter } from '../useParameter';

const HEALTH = /* GraphQL */ `
  query Managers {
    directory {
      managerField
      managerHealth {
        usersChecked
        counts {
          status
          count
        }
      }
    }
  }
`;

interface Data {
  directory: {
    managerField: string;
    managerHealth: { usersChecked: number; counts: StatusCount[] } | null;
  };
}

/** What became of every manager field, and the people behind each status. */
export function Managers() {
  const question = useAnswer<Data>(HEALTH);
  const [status, setStatus] = useParameter('status');
  return (
    <>
      <AnswerView question={question}>
        {({ directory }) => (
          <>
            <p>
              Managers are read from <code>{directory.managerField}</code>.
            </p>
            {directory.managerHealth && (
              <ManagerCounts {...directory.managerHealth} open={setStatus} current={status} />
            )}
          </>
        )}
      </AnswerView>
      {status && <PeopleWithStatus status={status} />}
      <ManagerPreview />
    </>
  );
}
