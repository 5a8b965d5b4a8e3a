import { useState } from 'react';
import { AnswerView } from './AnswerView';
import { SearchField } from './SearchField';
import { PageButtons, type PageInfo, usePages } from './Pages';
import { PERSON, type Person } from './people';
import { PersonName } from './PersonName';
import { Table } from './Table';
import { useAnswer } from './useAnswer';
import { useLater } from './useLater';

const MEMBERS = `query Members($id: ID!, $search: String, $after: String) {
  group(id: $id) {
    name
    members(search: $search, first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${PERSON} }
    }
  }
}`;

interface Data {
  group: {
    name: string | null;
    members: { totalCount: number | null; pageInfo: PageInfo; nodes: Person[] } | null;
  } | null;
}

/** The members of one group. */
export function GroupMembers({ id }: { id: string }) {
  const [text, setText] = useState('');
  const search = useLater(text.trim());
  const pages = usePages(`${id} ${search}`);
  const question = useAnswer<Data>(MEMBERS, { id, search: search || null, after: pages.after });
  const isMissing = question.answer?.data?.group === null && question.answer.failures.length === 0;
  return (
    <section aria-label="Members">
      <h2>{question.answer?.data?.group?.name ?? 'Members'}</h2>
      <SearchField label="Search members" value={text} onChange={setText} />
      {isMissing && <p>There is no such group.</p>}
      <AnswerView question={question}>
        {({ group }) =>
          group?.members && (
            <>
              <Table
                caption={`${(group.members.totalCount ?? 0).toLocaleString('en')} members`}
                head={['Person', 'E-mail', 'Job']}
                rows={group.members.nodes.map((person) => [
                  <PersonName key="name" person={person} />,
                  person.email,
                  person.jobTitle,
                ])}
              />
              <PageButtons pages={pages} info={group.members.pageInfo} />
            </>
          )
        }
      </AnswerView>
    </section>
  );
}
