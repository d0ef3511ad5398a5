/** Said to the user of `--types`. */
export class MissingTsMorph extends Error {
  constructor() {
    super('--types needs ts-morph, which is not installed here; add it with npm install --save-dev ts-morph');
  }
}
