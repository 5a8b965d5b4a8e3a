import type { JumpCloud } from '../client/client.js';
import { formFaultOf } from '../client/errors.js';
import { SYSTEM_USER_FIELDS } from './systemUser.js';

const REFUSED = 'the parameter "fields" of users is refused';
const ACCEPTED = 'the parameter "fields" of users is accepted';

/** The parameter that limits the fields of users. Where it is refused, responses are longer. */
export function fieldsParameter(jumpcloud: JumpCloud, fields = SYSTEM_USER_FIELDS): { fields?: string } {
  return sendsFields(jumpcloud) ? { fields } : {};
}

export function sendsFields({ capabilities }: JumpCloud): boolean {
  return !capabilities.isProven(REFUSED);
}

export function areFieldsAccepted({ capabilities }: JumpCloud): boolean {
  return capabilities.isProven(ACCEPTED);
}

/** Users were returned. */
export function noteFields(jumpcloud: JumpCloud): void {
  if (sendsFields(jumpcloud)) jumpcloud.capabilities.prove(ACCEPTED);
}

/** Whether to ask again without the parameter, after every form was refused with it, as it always was. */
export function dropFields(jumpcloud: JumpCloud, error: unknown): boolean {
  if (formFaultOf(error) !== 'REFUSED' || areFieldsAccepted(jumpcloud)) return false;
  jumpcloud.capabilities.prove(REFUSED);
  return true;
}
