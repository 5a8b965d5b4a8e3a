/** A system user as JumpCloud's V1 holds it. Any field but the id may be absent, null or of a wrong type. */
export interface JumpCloudUser {
  _id: string;
  [field: string]: unknown;
}

/** A group as JumpCloud's V2 holds it. One whose `type` is not `user_group` is only seen in `memberof`. */
export interface JumpCloudGroup {
  id: string;
  name: string;
  /** The ids of its users. Not a part of the record on the wire. */
  members?: string[];
  [field: string]: unknown;
}

/** What an organisation holds. */
export interface JumpCloudData {
  users: JumpCloudUser[];
  groups: JumpCloudGroup[];
}
