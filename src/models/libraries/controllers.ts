/** A framework in which a method of a class answers with what it returns, told by the decorator on it. */
export interface ControllerFamily {
  readonly packages: readonly string[];
  /** Decorators of methods, by the name under which the package exports them. */
  readonly routes: ReadonlySet<string>;
}

const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'All'];

export const controllerFamilies: readonly ControllerFamily[] = [
  // routing-controllers@0.11 types/decorator
  { packages: ['routing-controllers'], routes: new Set([...VERBS, 'Method']) },
  // @midwayjs/core@4 dist/decorator/web/requestMapping.d.ts; before 3.20 they came from @midwayjs/decorator
  { packages: ['@midwayjs/core', '@midwayjs/decorator'], routes: new Set([...VERBS, 'Del', 'RequestMapping']) },
  // @tsoa/runtime@6 dist/decorators/methods.d.ts
  { packages: ['tsoa', '@tsoa/runtime'], routes: new Set(VERBS) },
  // @tsed/schema@8 lib/types/decorators/operations/route.d.ts
  { packages: ['@tsed/schema', '@tsed/common'], routes: new Set([...VERBS, 'Operation']) },
  // @loopback/rest@15 hands on what @loopback/openapi-v3 exports
  { packages: ['@loopback/rest', '@loopback/openapi-v3'], routes: new Set(['get', 'post', 'put', 'patch', 'del', 'operation']) },
  // inversify-express-utils@6 lib/cjs/decorators.d.ts
  {
    packages: ['inversify-express-utils'],
    routes: new Set(['httpGet', 'httpPost', 'httpPut', 'httpPatch', 'httpDelete', 'httpHead', 'httpMethod', 'all']),
  },
];
