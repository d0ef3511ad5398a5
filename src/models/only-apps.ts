import { dirname } from 'node:path/posix';
import type { Project } from '../project/project.ts';

/** What an app of a phone is built on, and what a page is; apps for phones that can be pages too name both. */
const OF_APPS = ['react-native', 'expo', '@nativescript/core'] as const;
const OF_PAGES = [
  'react-dom',
  'next',
  'vue',
  'nuxt',
  '@angular/core',
  'svelte',
  'solid-js',
  'preact',
  'astro',
  'jquery',
  'vite',
  'ejs',
  'pug',
  'hbs',
  'express-handlebars',
] as const;

/**
 * Whether the clients that stand nearest to a file of a server, as far as the manifests of the repository tell, are apps of phones
 * and none of them a page: those of the closest folder around its package that holds any.
 */
export function hasOnlyApps(project: Project, near: string): boolean {
  const own = project.packageOf(near)?.directory;
  if (own === undefined) return false;
  const clients = project.packages().flatMap((directory) => {
    const names = dependenciesIn(project, directory);
    const isApp = OF_APPS.some((name) => names.has(name));
    return isApp || OF_PAGES.some((name) => names.has(name)) ? [{ directory, isApp }] : [];
  });
  for (let around = own; around !== dirname(around); around = dirname(around)) {
    const inside = clients.filter(({ directory }) => directory === around || directory.startsWith(`${around}/`));
    if (inside.length > 0) return inside.every(({ isApp }) => isApp);
  }
  return false;
}

function dependenciesIn(project: Project, directory: string): ReadonlySet<string> {
  const manifest = project.packageOf(`${directory}/package.json`)?.manifest;
  return new Set(['dependencies', 'devDependencies'].flatMap((key) => Object.keys((manifest?.[key] as object | undefined) ?? {})));
}
