import { AnswerView } from './AnswerView';
import { PageButtons, type PageInfo, usePages } from './Pages';
import { PERSON, type Person } from './people';
import { PersonName } from './PersonName';
import { Table } from './Table';
import { useAnswer } from './useAnswer';

const PEOPLE = `query PeopleWithStatus($status: ManagerStatus!, $after: String) {
  users(filter: { managerStatus: [$status] }, first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { ${PERSON} manager { ${PERSON} } managerResolution { rawValue warnings } }
  }
}`;

interface Data {
  users: {
    totalCount: number | null;
    pageInfo: PageInfo;
    nodes: (Person & {
      manager: Person | null;
      managerResolution: { rawValue: string | null; warnings: string[] } | null;
    })[];
  } | null;
}

export function PeopleWithStatus({ status }: { status: string }) {
  const pages = usePages(status);
  const question = useAnswer<Data>(PEOPLE, { status, after: pages.after });
  return (
    <section aria-label={`People with status ${status}`}>
      <h2>{status}</h2>
      <AnswerView question={question}>
        {({ users }) =>
          users &&
          (users.nodes.length === 0 ? (
            <p>Nobody has this status.</p>
          ) : (
            <>
              <Table
                caption={`${(users.totalCount ?? 0).toLocaleString('en')} people`}
                head={['Person', 'E-mail', 'Manager field', 'Manager', 'Warnings']}
                rows={users.nodes.map((person) => [
                  <PersonName key="name" person={person} />,
                  person.email,
                  <code key="raw">{person.managerResolution?.rawValue}</code>,
                  person.manager && <PersonName key="manager" person={person.manager} />,
                  person.managerResolution?.warnings.join(', '),
                ])}
              />
              <PageButtons pages={pages} info={users.pageInfo} />
            </>
          ))
        }
      </AnswerView>
    </section>
  );
}
