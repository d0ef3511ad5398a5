import { describe } from 'vitest';
import { answers, known, open } from './harness.ts';

const LODASH = `const _ = require('lodash'); const user = { id: 'i', token: 't', role: 'r' };`;

describe('a helper that copies an object', () => {
  answers([
    ['keeps what is not left out', `${LODASH} use(/*?*/ _.omit(user, ['token']));`, known('literal "i"'), 'id'],
    ['lacks what is left out', `${LODASH} use(/*?*/ _.omit(user, ['token', 'role']));`, known('absent'), 'role'],
    ['lacks what a constant names', `${LODASH} const OUT = ['token']; use(/*?*/ _.omit(user, OUT));`, known('absent'), 'token'],
    ['lacks what stands by itself', `${LODASH} use(/*?*/ _.omit(user, 'id', 'token'));`, known('absent'), 'token'],
    ['leaves out a member of a member', `${LODASH} use(/*?*/ _.omit(user, 'token.id'));`, known('literal "t"'), 'token'],
    [
      'may leave out what nobody knows',
      `${LODASH} export const f = (keys) => use(/*?*/ _.omit(user, keys));`,
      open('literal "t"', 'unknown'),
      'token',
    ],
    ['has what is picked', `${LODASH} use(/*?*/ _.pick(user, ['id', 'token']));`, known('literal "t"'), 'token'],
    ['has nothing that is not picked', `${LODASH} use(/*?*/ _.pick(user, ['id']));`, known('absent'), 'token'],
    ['is a whole that is known', `${LODASH} use(/*?*/ _.pick(user, ['id']));`, known('object')],
    ['is the same', `${LODASH} use(/*?*/ _.cloneDeep(user));`, known('literal "r"'), 'role'],
    ['takes the later one', `${LODASH} use(/*?*/ _.assign({}, user, { token: 'n' }));`, known('literal "n"'), 'token'],
    ['takes the earlier one', `${LODASH} use(/*?*/ _.defaults({}, user, { token: 'n' }));`, known('literal "t"'), 'token'],
    ['takes the default', `${LODASH} use(/*?*/ _.defaults({}, user, { at: 'n' }));`, known('literal "n"'), 'at'],
    ['stands in a module of its own', `import omit from 'lodash/omit'; use(/*?*/ omit({ a: 1, b: 2 }, ['b']));`, known('absent'), 'b'],
    ['is imported by its name', `import { pick } from 'lodash-es'; use(/*?*/ pick({ a: 1 }, ['a']));`, known('literal 1'), 'a'],
    ['of another library stays one', `import { pick } from './mine'; use(/*?*/ pick({ a: 1 }, ['a']));`, open('package ./mine.pick()')],
    [
      'of something unknown stays one',
      `import { omit } from 'lodash'; export const f = (user) => use(/*?*/ omit(user, ['b']));`,
      open('package lodash.omit()'),
    ],
  ]);
});
