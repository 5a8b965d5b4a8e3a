import { AnswerView } from '../AnswerView';
import { GroupMembers } from '../GroupMembers';
import { PageButtons, type PageInfo, usePages } from '../Pages';
import { PersonPicker } from '../PersonPicker';
import { SearchField } from '../SearchField';
import { Table } from '../Table';
import { useAnswer } from '../useAnswer';
import { useLater } from '../useLater';
import { useParameter } from '../useParameter';

const GROUPS = /* GraphQL */ `
  query Groups($search: String, $after: String) {
    groups(search: $search, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        description
        membershipMethod
      }
    }
  }
`;

interface Group {
  id: string;
  name: string | null;
  description: string | null;
  membershipMethod: string | null;
}

interface Data {
  groups: { totalCount: number | null; pageInfo: PageInfo; nodes: Group[] } | null;
}

export function Groups() {
  const [text, setText] = useParameter('search');
  const [group, setGroup] = useParameter('group');
  const [person, setPerson] = useParameter('person');
  const search = useLater(text.trim());
  const pages = usePages(search);
  const question = useAnswer<Data>(GROUPS, { search: search || null, after: pages.after });
  return (
    <>
      <SearchField
        label="Search groups"
        value={text}
        placeholder="Type a part of the name"
        onChange={setText}
      />
      <PersonPicker label="Which of these groups is this person in?" value={person} onChange={setPerson} />
      <AnswerView question={question}>
        {({ groups }) =>
          groups &&
          (groups.nodes.length === 0 ? (
            <p>No group has such a name.</p>
          ) : (
            <>
              <GroupTable groups={groups} person={person} open={setGroup} />
              <PageButtons pages={pages} info={groups.pageInfo} />
            </>
          ))
        }
      </AnswerView>
      {group && <GroupMembers id={group} />}
    </>
  );
}

const MEMBERSHIPS = /* GraphQL */ `
  query Memberships($person: ID!, $groups: [ID!]!) {
    user(id: $person) {
      membershipIn(groupIds: $groups) {
        groupId
        isMember
      }
    }
  }
`;

interface Memberships {
  user: { membershipIn: { groupId: string; isMember: boolean }[] | null } | null;
}

interface GroupTableProps {
  groups: NonNullable<Data['groups']>;
  person: string;
  open: (id: string) => void;
}

function GroupTable({ groups, person, open }: GroupTableProps) {
  const ids = groups.nodes.map(({ id }) => id);
  const question = useAnswer<Memberships>(person ? MEMBERSHIPS : null, { person, groups: ids });
  const memberships = new Map(
    question.answer?.data?.user?.membershipIn?.map(({ groupId, isMember }) => [
      groupId,
      isMember ? 'yes' : 'no',
    ]),
  );
  return (
    <>
      {person && <AnswerView question={question} isPart children={() => null} />}
      <Table
        caption={`${(groups.totalCount ?? 0).toLocaleString('en')} groups`}
        head={['Group', 'Description', 'Membership', ...(person ? ['Is a member'] : [])]}
        rows={groups.nodes.map(({ id, name, description, membershipMethod }) => [
          <button
            key="name"
            className="link"
            onClick={() => {
              open(id);
            }}
          >
            {name ?? id}
          </button>,
          description,
          membershipMethod,
          ...(person ? [memberships.get(id) ?? ''] : []),
        ])}
      />
    </>
  );
}
