/**
 * `@nestjs/jwt` of `@nestjs/jwt/dist` and of `@nestjs/jwt/dist/jwt.module`, which editors like to import from: what the files of a build
 * export, the package exports under the same name.
 */
export function packageOfBuild(specifier: string): string {
  return /^((?:@[^/]+\/)?[^/.][^/]*)\/dist(?:\/|$)/.exec(specifier)?.[1] ?? specifier;
}
