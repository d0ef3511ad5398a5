import manifest from '../../package.json' with { type: 'json' };

/** The version in package.json; the bundler copies it in. */
export const version: string = manifest.version;
