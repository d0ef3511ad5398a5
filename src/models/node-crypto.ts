import { stringValue } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';

/** How a file calls a function of node:crypto; undefined where it would need another import. */
export function cryptoFunction(module: SourceModule, name: string): string | undefined {
  for (const declaration of module.nodes.ImportDeclaration) {
    if (declaration.type !== 'ImportDeclaration' || !isCrypto(declaration.source.value)) continue;
    for (const specifier of declaration.specifiers) {
      if (specifier.type !== 'ImportSpecifier') return `${specifier.local.name}.${name}`;
      if (specifier.imported.type === 'Identifier' && specifier.imported.name === name) return specifier.local.name;
    }
  }
  for (const declarator of module.nodes.VariableDeclarator) {
    if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.init?.type !== 'CallExpression')
      continue;
    const { callee, arguments: given } = declarator.init;
    if (callee.type === 'Identifier' && callee.name === 'require' && isCrypto(stringValue(given[0])))
      return `${declarator.id.name}.${name}`;
  }
  return undefined;
}

const isCrypto = (specifier: string | undefined): boolean => specifier === 'crypto' || specifier === 'node:crypto';

/** A call that draws 32 bytes by lot and writes them as a text: with what the file has at hand, else with what Node has for all. */
export function drawnText(module: SourceModule): string | undefined {
  const draw = cryptoFunction(module, 'randomBytes');
  if (draw !== undefined) return `${draw}(32).toString('hex')`;
  const requires = module.nodes.CallExpression.some(
    (call) => call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'require',
  );
  if (requires && module.nodes.ImportDeclaration.length === 0) return "require('node:crypto').randomBytes(32).toString('hex')";
  // Global since Node 19; a name of the file's own would hide it.
  return module.scopes.topLevel('crypto') ? undefined : "Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')";
}
