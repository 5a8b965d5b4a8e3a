import type { JumpCloud } from '../client/client.js';
import { formFaultOf } from '../client/errors.js';
import { USER_SEARCH_ROUTE } from '../client/routes.js';
import { areFieldsAccepted, dropFields, fieldsParameter, noteFields, sendsFields } from './fields.js';

/** Sends the smallest search of users. If it is refused, the whole route is; if only the parameter `fields` is, it is dropped. */
export async function probeUserSearch(jumpcloud: JumpCloud): Promise<void> {
  const send = (fields: object, isLeast: boolean) =>
    jumpcloud.request({
      method: 'POST',
      path: USER_SEARCH_ROUTE,
      body: { ...fields, skip: 0, limit: 1 },
      privilege: 'read users',
      ...(isLeast && { isLeast }),
    });
  const isLeast = areFieldsAccepted(jumpcloud) || !sendsFields(jumpcloud);
  try {
    await send(fieldsParameter(jumpcloud), isLeast);
    noteFields(jumpcloud);
  } catch (error) {
    if (isLeast || formFaultOf(error) !== 'REFUSED') throw error;
    await send({}, true);
    dropFields(jumpcloud, error);
  }
}
