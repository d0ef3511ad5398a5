/** How files and functions are reached that nobody imports or calls: rows of packages, where `@scope/*` is each one of a scope. */

/** They load the files of a program by their places, or by names in files that are no code. */
export const loadsByPlace: readonly string[] = [
  ...['nuxt', 'nitropack', 'unplugin-auto-import', 'vite-plugin-pages', '@redwoodjs/core', '@next/mdx', 'nextra', '@mdx-js/*'],
  ...['@docusaurus/core', 'vitepress', 'sails', 'egg', '@midwayjs/*', '@strapi/strapi', '@adonisjs/core', 'moleculer', 'thinkjs'],
  ...['@fastify/autoload', 'fastify-autoload', '@loopback/boot', 'routing-controllers', 'tsoa', '@tsed/*', 'express-file-routing'],
  ...[
    '@feathersjs/cli',
    '@medusajs/medusa',
    '@keystonejs/*',
    'awilix',
    'consign',
    'express-load',
    'bottender',
    'serverless',
    '@serverless/*',
  ],
  ...['glob', 'globby', 'fast-glob', 'tiny-glob', 'requireindex'],
];

/** They call functions by the names that a description of the routes gives them (`operationId`). */
export const callsByDescription: readonly string[] = [
  ...['express-openapi', 'express-openapi-validator', 'openapi-backend', 'swagger-tools', 'oas-tools', '@oas-tools/core'],
  ...['swagger-node-runner', 'fastify-openapi-glue'],
];

/** What makes the pages of a program of files that are imported. */
export const bundlesPages: readonly string[] = ['next', 'react-scripts', 'vite', '@angular/core', '@vue/cli-service'];

/** Frameworks and clouds that make a route of each file in some folders. */
export const routesByFile: readonly string[] = [
  ...['next', 'gatsby', 'astro', 'expo-router', '@remix-run/*', '@react-router/dev', '@sveltejs/kit'],
  ...['@tanstack/start', '@tanstack/react-start', 'vercel', '@vercel/*', 'netlify-cli', '@netlify/*', 'wrangler', '@cloudflare/*'],
  ...['@azure/functions', 'firebase-functions'],
];

/** @nestjs/core@11 scanner.js: of classes with these decorators there are those that a module lists. A file that says `starts` is a program. */
export const listedByModules = {
  packages: ['@nestjs/core'],
  decorators: ['Controller', 'Resolver', 'WebSocketGateway'],
  starts: 'NestFactory.',
} as const;

/** Whether one of some packages is among those that a row names. */
export function isNamedIn(row: readonly string[], packages: readonly string[]): boolean {
  return packages.some((name) => row.some((one) => (one.endsWith('/*') ? name.startsWith(one.slice(0, -1)) : one === name)));
}
