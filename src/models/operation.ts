import type { Time } from '../dataflow/clock.ts';
import type { Origin, Origins, Path, Place, Step } from '../dataflow/origin.ts';
import type { Use } from '../dataflow/uses.ts';
import type { Node } from '../source/module.ts';
import type { Edit } from './edits.ts';
import type { Where } from './demanded.ts';
import type { ReadBehind } from './behind.ts';
import type { Detour } from './failures/detours.ts';
import type { Failure } from './failures/index.ts';
import type { Kept } from './kept.ts';
import type { NeglectedUse } from './neglected.ts';
import type { Presence } from './presence.ts';
import type { FieldRead } from './read-back.ts';
import type { Refusal } from './refusals.ts';
import type { FromRequest } from './request.ts';
import type { Company, Filling } from './role-edit.ts';
import type { RoleName } from './role-names.ts';
import type { RouteOf } from './routes.ts';
import type { Defaults, ModelRow } from './schema.ts';

/** `after-answer` calls a function when the request has its answer. `guard` lets only those in whose credential it has checked, by settings that stand elsewhere. `grant` is how tokens are asked for at a provider. `gate` lets requests on to their handlers, with or without somebody, as other parts of the program have checked. `login` begins or ends a login at a provider (OAuth, OpenID Connect). `sign` makes a token, `verify` opens one and checks it; with the trait `jwe` they encrypt and decrypt. */
export const OPERATION_KINDS = [
  'sign',
  'verify',
  'decode',
  'middleware',
  'gate',
  'configure',
  'key-set',
  'generate-key',
  'session',
  'read-file',
  'query',
  'key-request',
  'set-cookie',
  'read-cookie',
  'respond',
  'send',
  'store',
  'token-cache',
  'log',
  'navigate',
  'request',
  'url-parameter',
  'credential',
  'login',
  'grant',
  'sign-bytes',
  'csrf',
  'cors',
  'post-message',
  'every-request',
  'read-storage',
  'hsts',
  'caching',
  'serve',
  'after-answer',
  'guard',
  'persist',
  'source',
  'token-literal',
  'kept-secret',
  'kept-key',
  'kept-token',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** What completes other calls of its library: the settings of its module, or of the cookies that it writes. */
export const CONFIGURES: ReadonlySet<OperationKind> = new Set<OperationKind>(['configure', 'session']);

/** What is found in files that are no code: a secret, a private key, a token. */
export const KEPT_KINDS: ReadonlySet<OperationKind> = new Set<OperationKind>(['kept-secret', 'kept-key', 'kept-token']);

/** Kinds that yield nothing to other operations: where no rule asks for one, it is looked for nowhere. */
export const ONLY_FOR_RULES: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'gate',
  'session',
  'read-cookie',
  'send',
  'token-cache',
  'log',
  'navigate',
  'request',
  'url-parameter',
  'credential',
  'login',
  'grant',
  'sign-bytes',
  'csrf',
  'cors',
  'post-message',
  'every-request',
  'read-storage',
  'hsts',
  'caching',
  'serve',
  'after-answer',
  'guard',
  'persist',
]);

/** The answer to "what can this role be?". */
export interface RoleValue extends Origins {
  /** The expression that fills the role; undefined when nothing is written there. */
  readonly place: Place | undefined;
  /** Members to read from the place. */
  readonly path?: Path;
  /** Where the role is written and yet is nothing: `audience: undefined`. */
  readonly blank?: readonly Origin[];
}

/** One entry of an object, array or string that a value is made of. */
export interface Part extends RoleValue {
  /** Keys that lead to it: `['user', 'token']`. */
  readonly keys: readonly string[];
  /** The property, element or hole itself: where a finding about it points. */
  readonly at: Place;
}

/** A call, assignment or return with a meaning that a model gives it. Rules see operations, never raw syntax. */
export interface Operation {
  readonly kind: OperationKind;
  readonly place: Place;
  readonly model: ModelRow;
  /** How the call reads in the source: `jwt.sign`, `res.cookie`. */
  readonly called: string;
  /** Where a role can come from: locators, module configuration and defaults of the model taken into account. */
  role(name: RoleName): RoleValue;
  /** What the role is when nothing is written there, for the library version at hand; undefined when the model does not say. */
  defaultOf<Name extends keyof Defaults>(name: Name): Defaults[Name] | undefined;
  /**
   * The range of versions in which that is otherwise, where nobody says that the version at hand is not among them; undefined
   * when the version is known, or makes no difference.
   */
  doubtAbout(name: keyof Defaults): string | undefined;
  /** Everything that a role's value is made of: properties at any depth, elements, string pieces. */
  parts(name: RoleName): readonly Part[];
  /** What is spread into the object that a role is, as far as nobody can list its members. */
  spreads(name: RoleName): readonly Part[];
  /** Which part of the request that is being answered a value comes from; `at` is the expression that it was read from. */
  requestPart(origin: Origin, at?: Place): FromRequest | undefined;
  /** Whether the program makes sure that a variable of the environment is set. */
  presenceOf(name: string): Presence;
  /** Whether the program does not start where a variable of the environment is missing, or anywhere stops at it. */
  demandsVariable(name: string, where?: Where): boolean;
  /** Whether the call throws where the member `path` of what it yields is missing. */
  demands(path: Path): boolean;
  /** Where the program itself compares the Origin header of every request with its own and answers 403. */
  originCheck(): Place | undefined;
  /** How the program refuses to start where one of these settings is a text; `from` is where the source lets it step in. */
  refusalOf(text: string, settings: readonly string[], from?: Place): Refusal | undefined;
  /** Reads further from an origin of this operation: `read(origin, ['a'])`. */
  read(place: Place, path?: readonly string[]): Origins;
  /** The same operation as the calls see it that lead to an origin: what a helper was given there is what its roles are. */
  under(origin: Origin): Operation;
  /** The expressions that a value is made of, one step back: the holes of a text, the arguments of a call. */
  piecesOf(origin: Origin): readonly Place[];
  /** The name by which an expression is read: `ttl` of `ttl` and of `settings.ttl`. */
  nameOf(place: Place): string | undefined;
  /** What a function gives: what it returns, and what it hands to its callback. */
  answers(fn: Origin): Origins;
  /** What a value says about time, where it is reckoned from the clock and from constants. */
  time(origin: Origin): Time | undefined;
  /** Other operations of the same kind of file: all those of the module. */
  near(kind: OperationKind): readonly Operation[];
  /** Operations of that kind in all files of the package, tests left out. */
  inPackage(kind: OperationKind): readonly Operation[];
  /** Whether the code of the same package contains a word; what it does with it is not asked. */
  packageMentions(word: string): boolean;
  /** Whether a file of the package that contains a word holds code, comments left out, of which `test` is true. */
  packageSays(word: string, test: (code: string, path: string) => boolean): boolean;
  /** Whether code of other packages that are audited contains a word, or may: not all of it is in sight. */
  isNamedBeyond(word: string): boolean;
  /** Whether what is made at a place of this file goes into another operation. */
  feeds(place: Place, other: Operation): boolean;
  /** Whether somebody logs in by what it makes, as far as its library also works without. */
  isInUse(): boolean;
  /** Whether it runs before another operation of the same function. */
  isBefore(place: Place, other: Operation): boolean;
  /** Whether only one of the two can run: they stand in different branches. */
  excludes(other: Operation): boolean;
  /** Routes, here and in other files of the package, that name the function around. */
  routes(): readonly RouteOf[];
  /** Operations of a kind that run for the same request: in the handler, in what it calls, in the middlewares and decorators of its route. */
  sameRequest(kind: OperationKind): readonly Operation[];
  /** Operations of a kind that stand at one of these places of the file, and in what is called there. */
  during(nodes: readonly Node[], kind: OperationKind): readonly Operation[];
  /** The methods of the requests that get here, in capitals; undefined where the code does not say. */
  requestMethods(): readonly string[] | undefined;
  /** Operations that run around this one: in the middlewares of its route, and in the function that calls its helper. */
  guards(): readonly Operation[];
  /** Whether the function around, or the one that calls it, hands a role's value to a helper that verifies it. */
  isHandedToVerify(name: RoleName): boolean;
  /** Whether, as the setting of who may read answers, it stops requests of origins that the program does not know before any route. */
  refusesOrigins(): boolean;
  /** Where what a role is comes from, through all functions that hand it on to each other. */
  handedDown(name: RoleName): readonly Origin[];
  /** Whether requests only get here, with what a role is, past something that checks who sends them. */
  isBehindGuard(name: RoleName): boolean;
  /** Whether the route that is being answered is one that programs ask and no page of the repository does. */
  isForProgram(): boolean;
  /** Whether it stands in a function that pages could call, and only code of the server does. */
  isForServerOnly(): boolean;
  /** Whether what stands around the handler may take a part out of its answer before that is sent; what it surely takes out is no part. */
  mayTakeOut(part: Part): boolean;
  /** Whether a credential that a program holds and sends in a header, such as an API key, lets the request in that is being answered. */
  isLetInByKey(): boolean;
  /** What becomes of the value that the call yields, as far as this file shows. */
  uses(): readonly Use[];
  /** Whether what the call yields may get further than its function and the callers of that, who may take something else out of it. */
  getsOut(): boolean;
  /** Whether it stands in a function that nothing in its program calls. */
  isUncalled(): boolean;
  /** Whether it runs only when the request has its answer already, of which it then decides nothing. */
  isAfterAnswer(): boolean;
  /** Names of what is stored in the same record as the value that the call yields, or asked for with it, here and in callers. */
  storedBeside(): readonly string[];
  /** The type that the code says the result has; nobody checks that at run time. */
  readonly cast: { readonly type: string; readonly at: Place } | undefined;
  /** What else becomes of the variable or member that a role is filled with, here and in the caller that hands it in. */
  usesOf(name: RoleName): readonly Use[];
  /** Uses of the promise that the call gives, here and in callers of its function, as though it were the value. */
  neglected(): readonly NeglectedUse[];
  /** Nothing is done with what the call yields, nor with what becomes of its promise. */
  isUnused(): boolean;
  /** What becomes of the value that the callback gets, and whether it looks at the error; undefined without a callback at hand. */
  callback(): CallbackUse | undefined;
  /** Where it arrives that the check fails, here and in callers of its function, and what the program then does without refusing. */
  failures(): readonly Failure[];
  /** Conditions on which it is not done, here and in callers of its function, and the program goes on. */
  detours(): readonly Detour[];
  /** What handlers read of the claims that this, or the function that writes them at a place, has put on the request. */
  readsBehind(holder: string, written?: Place): readonly ReadBehind[];
  /** Where the operation stands. */
  readonly setting: Setting;
  /** Where the function around is called: by whom it is asked for now, else by all. */
  callerSettings(): readonly Setting[];
  /** What was found in a file that is no code. */
  readonly kept?: Kept;
  /** Where a finding about a value points: the place itself, or the argument of the caller that hands the value in. */
  at(place: Place): Place;
  /** The argument of the caller, where the place holds nothing but a parameter that is handed in; else the place itself. */
  handedAs(place: Place): Place;
  /** The name under which the code has the value at a place: of the variable or member, also behind `toJSON()` and the like. */
  heldAs(place: Place): string | undefined;
  /** Fields that the code around reads from the same expression, or that its type declares. */
  knownFields(place: Place): readonly string[];
  /** Fields that the code around takes out of the value at a place: `delete user.password`. */
  removedFields(place: Place): readonly string[];
  /** What elements hand to the component whose prop an origin is: `<Board token={…} />`; undefined where that cannot be seen. */
  givenAsProp(origin: Origin): readonly Place[] | undefined;
  /** Fields that the package reads from what it gets back from a storage under a name. */
  readBack(name: string): readonly FieldRead[];
  /** How the code here would call what its library has beside the function that is called: `jwt.verify` for `jwt.decode`. */
  sibling(kind: OperationKind): string | undefined;
  /** Whether an expression of the same file says the same here. */
  meansSame(place: Place): boolean;
  /** What is written for a role at the call, and the edit that does; undefined where nobody knows what would become of it. */
  fill(name: RoleName, value: string, company?: Company): Filling | undefined;
  /** The edit alone. */
  roleEdit(name: RoleName, text: string, company?: Company): Edit | undefined;
  /** The option by which the library knows a role: `issuer`, `allowedIss`. */
  optionOf(name: RoleName): string | undefined;
  /** An edit that gives the answer one more header; undefined where none is known that surely comes in time. */
  headerEdit(name: string, value: string): Edit | undefined;
  /** The way from an origin to this operation, with the last step at the sink. */
  flow(origin: Origin, last: string): readonly Step[];
}

/** What a callback does with what it gets. */
export interface CallbackUse {
  /** Its parameter for the error is missing or never read. */
  readonly ignoresError: boolean;
  readonly uses: readonly Use[];
  readonly at: Place;
}

/** The surroundings of an operation that a rule may ask about. */
export interface Setting {
  /** Name of the function around it, as far as it has one. */
  readonly functionName: string | undefined;
  /** Its names: of the function itself and of those that it is a part of, being called by them alone; where the way begins at a caller, of that. */
  readonly functionNames: readonly string[];
  /** These functions, the closest first. */
  readonly functions: readonly Node[];
  /** The closest function around that has a route. */
  readonly handler: Node | undefined;
  /** Name of the closest function around that has one: that of a callback's surroundings. */
  readonly namedAround: string | undefined;
  /** Name of the entry that the outermost function around becomes a part of: `rotateKey: procedure.mutation(fn)`. */
  readonly entryName: string | undefined;
  /** Name of the function that hands in what makes this operation one of its own. */
  readonly callerName: string | undefined;
  /** What the code calls the result: `const refreshToken = …`, `{ refreshToken: … }`; that of the caller, where a helper makes it. */
  readonly resultName: string | undefined;
  /** The call that the outermost function around it is handed to: `createParamDecorator`. */
  readonly handedTo: string | undefined;
  /** `client` where the code surely or very probably runs on the side of the user. */
  readonly side: 'client' | undefined;
  /** The path of the route whose handler it stands in: `/oauth/token`. */
  readonly route: string | undefined;
  /** The method of that route: `POST`. */
  readonly method: string | undefined;
  /** Names and routes of the functions of the file that call the functions around it, and of the calls that these are handed to by name. */
  namesOutwards(): readonly string[];
  /** Whether the text of the function around it (or of the file) contains a word, or that of a function of the file that leads to it. */
  mentions(word: string): boolean;
  /** Whether the text of the outermost function around matches, or of one that leads to it. */
  matchesAround(pattern: RegExp): boolean;
  /** Whether what is written before the outermost function, in the call that it is handed to, matches: `router.post(path, guard, fn)`. */
  matchesBefore(pattern: RegExp): boolean;
  /** Whether the text of the function around it (or of the file) matches, or of one that leads to it in the file or hands in what makes this operation one of its own. */
  matches(pattern: RegExp): boolean;
}
