import type { Entry } from './entry.ts';

/** Blocks that say how a database or a broker is reached: what is under `auth` there opens it, and no account of the program. */
const STORES =
  /^(?:postgres(?:ql)?(?:-ha)?|pg|redis|valkey|keydb|mysql|mariadb|mongo(?:db)?|rabbitmq|kafka|clickhouse|minio|elasticsearch|opensearch|cassandra|memcached|nats|influxdb|db|database)$/i;

/**
 * Tells of the entries of a chart which are no secrets of tokens: names of entries in a secret that the cluster keeps (`existingSecret:
 * store`, `secretKeys: { userPasswordKey: password }`), and what opens a database.
 */
export function entryNames(entries: readonly Entry[]): (entry: Entry) => boolean {
  const kept = new Set(
    entries.filter(({ keys }) => /^existingSecret(?:Name)?$/i.test(keys.at(-1) ?? '')).map(({ keys }) => parentOf(keys)),
  );
  return ({ keys }) => {
    const name = keys.at(-1) ?? '';
    if (isVariable(name)) return false;
    const around = keys.slice(0, -1);
    if (around.some((key) => /^secretKeys$/i.test(key))) return true;
    const store = around.findIndex((key) => STORES.test(key));
    if (store >= 0 && around.indexOf('auth') > store) return true;
    return /keys?$/i.test(name) && kept.has(parentOf(keys));
  };
}

function parentOf(keys: readonly string[]): string {
  return keys.slice(0, -1).join('\0');
}

/** The variables of a container are values, whatever stands beside them. */
function isVariable(name: string): boolean {
  return /^[A-Z][A-Z\d_]*$/.test(name);
}
