import manifest from '../../package.json' with { type: 'json' };

/** The version in package.json; the bundler copies it in. */
export const version: string = manifest.version;

declare const __JWT_AUDIT_BUILD__: string | undefined;

/** Tells builds of one version apart; the bundler puts it in. */
export const build: string = typeof __JWT_AUDIT_BUILD__ === 'string' ? __JWT_AUDIT_BUILD__ : 'source';
