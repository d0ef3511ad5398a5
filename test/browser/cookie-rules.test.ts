// What the rules about cookies claim, tried in a real browser: which cookies are dropped, which go along with requests of other
// sites, which hosts get them, and what clearing one leaves behind.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, launchWithCookiesOfOthers } from './browser.ts';
import { certificateFor } from './certificate.ts';
import { serve } from './site.ts';
import type { Site } from './site.ts';

/** Chromium takes .example names to loopback: several sites and hosts without any network. */
const RESOLVER = ['--host-resolver-rules=MAP *.example 127.0.0.1'];

let browser: Browser;
let context: BrowserContext;
let shop: Site;
/** What the shop answers with at an address. */
let cookies: Readonly<Record<string, readonly string[]>>;

beforeAll(async () => {
  shop = await serve(
    (request, response) => {
      response.setHeader('content-type', 'text/html');
      const { origin } = request.headers;
      if (origin !== undefined) {
        response.setHeader('access-control-allow-origin', origin);
        response.setHeader('access-control-allow-credentials', 'true');
      }
      response.setHeader('set-cookie', cookies[request.url ?? ''] ?? []);
      response.end(request.headers.cookie ?? '');
    },
    certificateFor(['*.example', '*.shop.example']),
  );
  browser = await launchBrowser(RESOLVER);
});

afterAll(async () => {
  await browser.close();
  await shop.close();
});

beforeEach(async () => {
  context = await browser.newContext({ ignoreHTTPSErrors: true });
  cookies = {};
  return () => context.close();
});

const at = (host: string, path: string): string => `https://${host}.example:${shop.port}${path}`;

/** Visits an address and tells what the server got. */
async function visit(page: Page, host: string, path: string): Promise<string | null> {
  await page.goto(at(host, path));
  return page.textContent('body');
}

/** Whether the browser keeps what the shop sets. */
async function isKept(...setCookies: readonly string[]): Promise<boolean> {
  cookies = { '/auth/login': setCookies };
  const page = await context.newPage();
  await visit(page, 'shop', '/auth/login');
  return (await visit(page, 'shop', '/auth/me')) !== '';
}

describe('cookies that browsers refuse', () => {
  test('SameSite=None without Secure (cookie-samesite-none-without-secure)', async () => {
    expect(await isKept('token=1; Path=/; HttpOnly; SameSite=None')).toBe(false);
    expect(await isKept('token=1; Path=/; HttpOnly; SameSite=None; Secure')).toBe(true);
  });

  test('__Host- with a Domain, another path or no path, or without Secure (cookie-prefix-rule-broken)', async () => {
    expect(await isKept('__Host-token=1; Path=/; Secure; Domain=shop.example')).toBe(false);
    expect(await isKept('__Host-token=1; Path=/auth; Secure')).toBe(false);
    expect(await isKept('__Host-token=1; Secure')).toBe(false);
    expect(await isKept('__Host-token=1; Path=/')).toBe(false);
    expect(await isKept('__Secure-token=1; Path=/')).toBe(false);
    expect(await isKept('__Host-token=1; Path=/; Secure')).toBe(true);
    await context.clearCookies();
    expect(await isKept('__Secure-token=1; Path=/auth; Secure; Domain=shop.example')).toBe(true);
  });
});

/** Sets a cookie, then clears it at another address, and tells what is left. */
async function leftAfter(set: string, clear: string, path = '/auth/logout'): Promise<string | null> {
  cookies = { '/auth/login': [set], [path]: [clear] };
  const page = await context.newPage();
  await visit(page, 'shop', '/auth/login');
  await visit(page, 'shop', path);
  return visit(page, 'shop', '/auth/me');
}

const GONE = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

describe('clearing a cookie', () => {
  test('with the same name, domain and path takes it away, whatever the other attributes are', async () => {
    expect(await leftAfter('token=1; Path=/; HttpOnly; Secure; SameSite=Strict', `token=; Path=/; ${GONE}`)).toBe('');
  });

  test('with another path leaves it (cookie-clear-options-mismatch)', async () => {
    expect(await leftAfter('token=1; Path=/auth', `token=; Path=/; ${GONE}`)).toBe('token=1');
    await context.clearCookies();
    // Without a path it is that of the folder: a cookie of /auth/login belongs to /auth.
    expect(await leftAfter('token=1', `token=; Path=/; ${GONE}`)).toBe('token=1');
  });

  test('without the domain leaves it (cookie-clear-options-mismatch)', async () => {
    expect(await leftAfter('token=1; Path=/; Domain=shop.example', `token=; Path=/; ${GONE}`)).toBe('token=1');
    await context.clearCookies();
    expect(await leftAfter('token=1; Path=/; Domain=shop.example', `token=; Path=/; Domain=shop.example; ${GONE}`)).toBe('');
  });

  test('of a prefixed name without Secure leaves it (cookie-prefix-rule-broken)', async () => {
    expect(await leftAfter('__Host-token=1; Path=/; Secure', `__Host-token=; Path=/; ${GONE}`)).toBe('__Host-token=1');
    expect(await leftAfter('__Host-token=1; Path=/; Secure', `__Host-token=; Path=/; Secure; ${GONE}`)).toBe('');
  });

  test('from the page of another site needs SameSite=None again (cookie-clear-options-mismatch)', async () => {
    const others = await launchWithCookiesOfOthers(RESOLVER);
    const after = async (clear: string): Promise<string | null> => {
      cookies = { '/auth/login': ['token=1; Path=/; Secure; SameSite=None'], '/auth/logout': [clear] };
      const page = await others.newPage();
      await visit(page, 'shop', '/auth/login');
      await visit(page, 'partner', '/page');
      await page.evaluate(`fetch(${JSON.stringify(at('shop', '/auth/logout'))}, { method: 'POST', credentials: 'include' })`);
      return visit(page, 'shop', '/auth/me');
    };
    expect(await after(`token=; Path=/; ${GONE}`)).toBe('token=1');
    expect(await after(`token=; Path=/; Secure; SameSite=None; ${GONE}`)).toBe('');
    await others.close();
  });
});

describe('where a cookie goes', () => {
  test('with a Domain to every host below it, without one to its own (cookie-broad-domain)', async () => {
    cookies = { '/login': ['wide=1; Path=/; Secure; Domain=shop.example', 'own=1; Path=/; Secure'] };
    const page = await context.newPage();
    await visit(page, 'shop', '/login');
    expect(await visit(page, 'blog.shop', '/')).toBe('wide=1');
    expect(await visit(page, 'shop', '/')).toBe('wide=1; own=1');
  });

  test('with a Path to that part of the site only (refresh-cookie-path-too-wide)', async () => {
    cookies = { '/auth/login': ['refresh=1; Path=/auth/refresh; Secure; HttpOnly', 'wide=1; Path=/; Secure; HttpOnly'] };
    const page = await context.newPage();
    await visit(page, 'shop', '/auth/login');
    expect(await visit(page, 'shop', '/picture')).toBe('wide=1');
    expect(await visit(page, 'shop', '/auth/refresh')).toBe('refresh=1; wide=1');
  });

  test('with SameSite=None along with a form of another site, with Lax not (cookie-samesite-none)', async () => {
    const others = await launchWithCookiesOfOthers(RESOLVER);
    cookies = { '/login': ['none=1; Path=/; Secure; SameSite=None', 'lax=1; Path=/; Secure; SameSite=Lax'] };
    const page = await others.newPage();
    await visit(page, 'shop', '/login');
    await visit(page, 'evil', '/page');
    await page.setContent(`<form method="post" action="${at('shop', '/transfer')}"></form>`);
    await Promise.all([page.waitForURL('**/transfer'), page.evaluate('document.forms[0].submit()')]);
    expect(await page.textContent('body')).toBe('none=1');
    await others.close();
  });

  test('of a session without HttpOnly to every script (framework-session-cookie-weakened)', async () => {
    cookies = { '/login': ['connect.sid=1; Path=/; Secure', 'safe.sid=1; Path=/; Secure; HttpOnly'] };
    const page = await context.newPage();
    await visit(page, 'shop', '/login');
    expect(await page.evaluate('document.cookie')).toBe('connect.sid=1');
  });
});

describe('what a script of the page writes', () => {
  test('is readable for every other script, and never HttpOnly', async () => {
    const page = await context.newPage();
    await visit(page, 'shop', '/');
    await page.evaluate(`document.cookie = 'plain=1; Secure'; document.cookie = 'hidden=1; Secure; HttpOnly'`);
    expect(await page.evaluate('document.cookie')).toBe('plain=1');
  });

  test('is dropped where a prefix or SameSite=None lacks Secure, as what a server sets', async () => {
    const page = await context.newPage();
    await visit(page, 'shop', '/');
    await page.evaluate(`document.cookie = '__Host-token=1; Path=/'; document.cookie = 'token=1; SameSite=None'`);
    expect(await page.evaluate('document.cookie')).toBe('');
  });
});

describe('how much and how long', () => {
  test('a cookie of more than 4096 bytes is dropped (cookie-oversized)', async () => {
    expect(await isKept(`token=${'x'.repeat(4096)}; Path=/; Secure`)).toBe(false);
    expect(await isKept(`token=${'x'.repeat(4000)}; Path=/; Secure`)).toBe(true);
  });

  test('no cookie lasts longer than 400 days (cookie-lifetime-too-long)', async () => {
    cookies = { '/login': [`token=1; Path=/; Secure; Max-Age=${3650 * 86_400}`] };
    const page = await context.newPage();
    await visit(page, 'shop', '/login');
    const [kept] = await context.cookies();
    expect(Math.round(((kept?.expires ?? 0) - Date.now() / 1000) / 86_400)).toBe(400);
  });

  test('one whose lifetime was meant in seconds and counts milliseconds is gone before its token (cookie-lifetime-mismatch)', async () => {
    cookies = { '/login': ['short=1; Path=/; Secure; Max-Age=3', 'long=1; Path=/; Secure; Max-Age=3600'] };
    const page = await context.newPage();
    await visit(page, 'shop', '/login');
    await page.waitForTimeout(3500);
    expect(await visit(page, 'shop', '/')).toBe('long=1');
  });
});
