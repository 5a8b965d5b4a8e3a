import { nameOf } from '../people';
import { type Hierarchy, idsAbove, marksOf } from './hierarchy';

interface Props {
  hierarchy: Hierarchy;
  person: string;
  choose: (id: string) => void;
}

/** A chosen person, with the ways up and down. */
export function PersonDetails({ hierarchy, person, choose }: Props) {
  const place = hierarchy.places.get(person);
  if (!place) return <p>Choose somebody to see who is above and below.</p>;
  const { user, directReportCount, managerStatus } = place;
  const marks = marksOf(place);
  return (
    <>
      <h2>{nameOf(user)}</h2>
      <p>
        {user.jobTitle} {marks.length > 0 && <mark>{marks.join(', ')}</mark>}
        <br />
        {user.email}
        <br />
        Manager: {managerStatus ?? 'not known'}, direct reports: {directReportCount}
      </p>
      <People title="Above" ids={idsAbove(hierarchy, person)} {...{ hierarchy, choose }} />
      <People title="Below" ids={hierarchy.below.get(person) ?? []} {...{ hierarchy, choose }} />
    </>
  );
}

const MOST_SHOWN = 50;

function People({ title, ids, hierarchy, choose }: { title: string; ids: string[] } & Omit<Props, 'person'>) {
  if (ids.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="entries">
        {ids.slice(0, MOST_SHOWN).map((id) => {
          const place = hierarchy.places.get(id);
          return (
            <li key={id}>
              <button
                className="link"
                onClick={() => {
                  choose(id);
                }}
              >
                {place ? nameOf(place.user) : id}
              </button>
            </li>
          );
        })}
      </ul>
      {ids.length > MOST_SHOWN && <p>{ids.length - MOST_SHOWN} more are in the tree.</p>}
    </>
  );
}
