import type { JumpCloudUser } from './records.js';
import { person, sampleUserId, standing } from './samplePerson.js';

/** Behind all ordinary and all odd people. */
const FIRST = 600;

const NAMES = ['lead', 'plus', 'apostrophe', 'accents', 'imported', 'twin', 'otherTwin', 'gone'] as const;
export type TargetName = (typeof NAMES)[number];

/** People whom odd values point at. Two of them share an e-mail; one was imported with capitals in it. */
const TARGETS: Record<TargetName, [username: string, email: string, firstname: string, lastname: string]> = {
  lead: ['hana.oakmeadow', 'hana.oakmeadow@example.com', 'Hana', 'Oakmeadow'],
  plus: ['dana.fieldgate', 'dana.fieldgate+lead@example.com', 'Dana', 'Fieldgate'],
  apostrophe: ['niamh.ofenwick', "niamh.o'fenwick@example.com", 'Niamh', 'O’Fenwick'],
  accents: ['juergen.oestermoor', 'jürgen.østermoor@example.com', 'Jürgen', 'Østermoor'],
  imported: ['imke.portwine', 'Imke.Portwine@Example.com', 'Imke', 'Portwine'],
  twin: ['desk.mornings', 'front.desk@example.com', 'Front Desk', 'Mornings'],
  otherTwin: ['desk.evenings', 'front.desk@example.com', 'Front Desk', 'Evenings'],
  gone: ['gunnar.leftwell', 'gunnar.leftwell@example.com', 'Gunnar', 'Leftwell'],
};

export function targetId(name: TargetName): string {
  return sampleUserId(FIRST + NAMES.indexOf(name));
}

export function targetEmail(name: TargetName): string {
  return TARGETS[name][1];
}

/** What everybody of the department has in common. */
export const fieldNotes = { department: 'Field Notes', costCenter: 'CC-900' };

/** The people whom odd values point at; their own managers are in order. */
export function sampleTargets(): JumpCloudUser[] {
  return NAMES.map((name, index) => {
    const [username, email, firstname, lastname] = TARGETS[name];
    const leads = name === 'lead';
    const boss = leads ? person(0) : { _id: targetId('lead'), email: targetEmail('lead') };
    return {
      ...person(FIRST + index),
      ...fieldNotes,
      username,
      email,
      firstname,
      lastname,
      displayname: `${firstname} ${lastname}`,
      alternateEmail: '',
      jobTitle: leads ? 'Head of Field Notes' : 'Field Coordinator',
      ...(name === 'gone' && { ...standing('SUSPENDED'), mfa: { configured: false, exclusion: false } }),
      manager: boss._id,
      attributes: [{ name: 'managerEmail', value: boss.email }],
    };
  });
}
