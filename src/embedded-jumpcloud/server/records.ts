/** A system user of JumpCloud's V1 API. Any field but the id may be absent, null or of a wrong type. */
export interface JumpCloudUser {
  _id: string;
  [field: string]: unknown;
}

/** A group of JumpCloud's V2 API. Groups whose `type` is not `user_group` only appear in `memberof`. */
export interface JumpCloudGroup {
  id: string;
  name: string;
  /** The ids of its members. Not part of the record that is sent. */
  members?: string[];
  [field: string]: unknown;
}

/** A state change that is scheduled for a user. */
export interface ScheduledState {
  systemUserId: string;
  /** `ACTIVATED` or `SUSPENDED`. */
  state: string;
  /** ISO 8601, in UTC. */
  scheduledDate: string;
  [field: string]: unknown;
}

/** The data of one organisation. */
export interface JumpCloudData {
  users: JumpCloudUser[];
  groups: JumpCloudGroup[];
  /** None by default. */
  scheduledStates?: ScheduledState[];
}
