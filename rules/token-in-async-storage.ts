import { conditionsAround } from '../src/dataflow/branches.ts';
import type { Operation } from '../src/models/operation.ts';
import { textOf } from '../src/models/surroundings.ts';
import { isAbsent } from '../src/rule/evidence.ts';
import { defineRule } from '../src/rule/rule.ts';
import { storedToken } from '../src/rule/stored-token.ts';
import { isFunction } from '../src/source/ast.ts';
import type { Node } from '../src/source/module.ts';

/** OWASP MASVS-STORAGE-1: what is kept without the key store of the system is a plain file. */
export default defineRule({
  meta: {
    id: 'token-in-async-storage',
    title: 'Token in a plain file on the device',
    description: 'A token is kept on the device in a file without encryption.',
    severity: 'medium',
    preset: 'recommended',
    cwe: ['CWE-922', 'CWE-311'],
    references: ['ASVS 5.0 14.3.3', 'OWASP MASVS-STORAGE-1', 'OWASP Secrets Management Cheat Sheet §2.12'],
    messages: {
      proven: {
        what: 'The token is kept on the device without encryption.',
        why: 'It lies there as a plain file: whoever gets a backup, a rooted phone or the profile of a desktop user takes the session away.',
        remedy: 'Keep it where the system keeps secrets: expo-secure-store, react-native-keychain, safeStorage of Electron.',
      },
      named: {
        what: 'What is kept on the device without encryption as {{name}} seems to be a token.',
        why: 'Its name says so. It lies there as a plain file: whoever gets a backup or a rooted phone takes it away with all that it opens.',
        remedy: 'Keep it where the system keeps secrets: expo-secure-store, react-native-keychain, safeStorage of Electron.',
      },
    },
  },
  operations: ['store'],
  check(operation, context) {
    if (!operation.model.traits?.includes('disk')) return;
    // A key that is given encrypts the file.
    if (!isAbsent(operation.role('encryptionKey'))) return;
    const report = storedToken(operation, 'kept in a file on the device');
    if (report) context.report(stepsInForKeyStore(operation) ? { ...report, confidence: 'low' } : report);
  },
});

/** What keeps secrets on a device, by the words of its libraries. */
const KEY_STORE = /\bsecure_?(?:store|storage)\b|\bkeychain\b|\bencrypted_?storage\b|setGenericPassword|\bsafeStorage\b/i;

/** Only where the key store fails, or is not there: in the `catch` of its `try`, or behind a condition that asks for it. */
function stepsInForKeyStore({ place }: Operation): boolean {
  const { module } = place;
  const asks = (node: Node): boolean => KEY_STORE.test(textOf({ module, node }));
  if (conditionsAround(place.node).some(({ test }) => asks(test) || /available/i.test(textOf({ module, node: test })))) return true;
  for (let at = place.node.parent; at && !isFunction(at); at = at.parent) if (at.type === 'CatchClause') return asks(at.parent.block);
  return false;
}
