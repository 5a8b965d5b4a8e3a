/** What the embedded JumpCloud holds, as JumpCloud's own records. */
export const organization = {
  users: [
    {
      _id: '5f0000000000000000000001',
      username: 'grace',
      email: 'grace@example.com',
      displayname: 'Grace Hopper',
      state: 'ACTIVATED',
    },
    {
      _id: '5f0000000000000000000002',
      username: 'ada',
      email: 'ada@example.com',
      displayname: 'Ada Lovelace',
      state: 'ACTIVATED',
      manager: '5f0000000000000000000001',
    },
  ],
  groups: [
    {
      id: '6a0000000000000000000001',
      name: 'Production database',
      type: 'user_group',
      membershipMethod: 'STATIC',
      members: ['5f0000000000000000000001'],
    },
  ],
};
