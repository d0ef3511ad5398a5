import { expect, it } from 'vitest';
import { unmerged } from '../../src/artifacts/unmerged.ts';

const SERVICES = 'services:\n  api:\n    image: api\n';

it.each([
  ['nothing takes it', 'x-env: &env\n  S: x\n', '', true],
  ['no anchor', 'x-env:\n  S: x\n', '', true],
  ['it is merged', 'x-env: &env\n  S: x\n', '    environment:\n      <<: *env\n', false],
  ['it is merged from a list', 'x-env: &env\n  S: x\n', '    environment:\n      <<: [*other, *env]\n', false],
  ['it is the mapping', 'x-env: &env\n  S: x\n', '    environment: *env\n', false],
  ['what is around it is merged', 'x-api: &api\n  environment:\n    S: x\n', '    <<: *api\n', false],
  ['what is in it is merged', 'x-api:\n  environment: &env\n    S: x\n', '    environment: *env\n', false],
  ['what stands beside it is merged', 'x-api:\n  log: &log\n    L: x\n  environment: &env\n    S: x\n', '    environment: *log\n', true],
  ['another extension that is merged takes it', 'x-env: &env\n  S: x\nx-all: &all\n  <<: *env\n', '    environment: *all\n', false],
  ['another extension that nothing takes takes it', 'x-env: &env\n  S: x\nx-all: &all\n  <<: *env\n', '', true],
  ['only a comment names it', 'x-env: &env\n  S: x\n', '    # environment: *env\n', true],
  ['it is a list', 'x-env: &env\n- S: x\n', '    environment: *env\n', false],
])('an extension of a compose file, %s', (_, extension, rest, isUnmerged) => {
  const text = `${extension}${SERVICES}${rest}`;
  expect(unmerged('compose.yml', text)(text.indexOf('S: x') + 3)).toBe(isUnmerged);
});

it.each([
  ['docker-compose.yml', 'services:\n  api:\n    environment:\n      S: x\nx-env:\n  T: y\n'],
  ['values.yaml', 'x-env:\n  S: x\n'],
  ['.env', 'services:\nx-env:\n  S: x\n'],
])('of %s with %j nothing is left out', (path, text) => {
  expect(unmerged(path, text)(text.indexOf('S: x') + 3)).toBe(false);
});
