import type { Operation } from '../src/models/operation.ts';
import type { Place } from '../src/dataflow/origin.ts';
import { switchOf } from '../src/rule/auth-switch.ts';
import { defineRule } from '../src/rule/rule.ts';
import { flagsOf } from '../src/rule/verification.ts';

export default defineRule({
  meta: {
    id: 'optional-auth-without-check',
    title: 'Claims read where nobody may be logged in',
    description: 'Requests without a valid token pass, and a handler behind reads the claims without asking whether there are any.',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-306', 'CWE-636'],
    references: ['RFC 8725 §3.3', 'ASVS 5.0 8.3.1', 'ASVS 5.0 16.5.3', 'CVE-2016-10525'],
    messages: {
      read: {
        what: '{{member}} is read here, and {{called}} also lets requests pass that have no valid token.',
        why: 'For such a request there are no claims: the handler breaks off in its middle, or goes on with nothing where an owner was meant.',
        remedy: 'Demand a token on this route, or answer 401 when there are no claims before anything is read from them.',
      },
    },
  },
  operations: ['middleware', 'gate', 'verify'],
  check(operation, context) {
    for (const { holder, written } of laxHolders(operation)) {
      const reads = operation.readsBehind(holder, written).filter(({ isOptional }) => !isOptional);
      if (reads.length === 0) continue;
      const read = reads.find(({ isAsked }) => !isAsked);
      if (!read) {
        context.unknown('something in front of the claims asks whether there are any');
        continue;
      }
      context.report({
        message: 'read',
        data: { member: `${holder}.${read.path.join('.')}`, called: operation.called },
        at: read,
        confidence: 'medium',
        flow: [
          { ...operation.place, phrase: 'requests without a valid token pass' },
          { module: read.module, node: read.node, phrase: 'read here' },
        ],
      });
    }
  },
});

/** Where claims are put on the request, and left out for requests without a token. */
function laxHolders(operation: Operation): readonly { readonly holder: string; readonly written?: Place }[] {
  if (operation.kind === 'middleware') {
    const isLax = ['optional', 'passthrough'] as const;
    return isLax.some((role) => flagsOf(operation.role(role), true).length > 0) ? holderOf(operation) : [];
  }
  if (
    operation.kind === 'gate' &&
    operation.role('mode').origins.some((o) => o.kind === 'literal' && /^(?:try|optional)$/.test(String(o.value)))
  )
    return holderOf(operation);
  const written = (operation.callback()?.uses ?? operation.uses()).flatMap((use) => {
    const members = use.kind === 'assigned' && use.path.every((key) => key === 'payload') ? use.to?.split('.').slice(1) : undefined;
    return members && members.length > 0 ? [{ holder: members.join('.'), written: use }] : [];
  });
  const [first] = written;
  return first && mayPassWithout(operation) ? [first] : [];
}

function holderOf(operation: Operation): readonly { readonly holder: string }[] {
  const usual = operation.defaultOf('property');
  if (usual === undefined) return [];
  const { origins } = operation.role('property');
  const own = origins.find((o) => o.kind === 'literal' && typeof o.value === 'string');
  if (!own) return origins.length === 0 ? [{ holder: usual }] : [];
  return [{ holder: [...usual.split('.').slice(0, -1), String(own.kind === 'literal' ? own.value : '')].join('.') }];
}

/** A request with a bad token, or with none, gets to the next handler. What a switch lets pass is another rule's. */
function mayPassWithout(operation: Operation): boolean {
  const isPass = ({ kind, under }: { readonly kind: string; readonly under?: string }): boolean => kind === 'passes' && under !== 'other';
  return (
    operation.failures().some(({ acts }) => acts.some(isPass)) ||
    operation.detours().some((way) => way.acts.some(isPass) && !switchOf(operation, way))
  );
}
