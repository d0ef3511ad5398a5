// What Secure and SameSite keep from whom, tried in a real browser (cookie-missing-secure, cookie-missing-samesite).
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { serve } from './site.ts';
import type { Site } from './site.ts';

let browser: Browser;
let context: BrowserContext;
let shop: Site;
let cookie: string;
/** The Cookie header of each POST to /transfer, undefined where none came along. */
let transfers: (string | undefined)[];

beforeAll(async () => {
  // Chromium takes .example names to loopback: two sites without any network.
  browser = await launchBrowser(['--host-resolver-rules=MAP *.example 127.0.0.1']);
  shop = await serve((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/login') response.setHeader('set-cookie', cookie);
    if (request.method === 'POST' && request.url === '/transfer') transfers.push(request.headers.cookie);
    if (request.url === '/evil') {
      response.end(`<form method="post" action="http://shop.example:${shop.port}/transfer"></form>`);
      return;
    }
    response.end(request.headers.cookie ?? '');
  });
});

afterAll(async () => {
  await browser.close();
  await shop.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  transfers = [];
  return () => context.close();
});

/** Logs in at the shop, then lets another site send the shop a form. */
async function forge(setCookie: string): Promise<(string | undefined)[]> {
  cookie = setCookie;
  const page = await context.newPage();
  await page.goto(`http://shop.example:${shop.port}/login`);
  await page.goto(`http://evil.example:${shop.port}/evil`);
  await Promise.all([page.waitForURL('**/transfer'), page.evaluate('document.forms[0].submit()')]);
  return transfers;
}

test('SameSite=Lax and Strict keep the session out of a form that another site sends', async () => {
  expect(await forge('session=1; SameSite=Lax')).toEqual([undefined]);
  transfers = [];
  expect(await forge('session=1; SameSite=Strict')).toEqual([undefined]);
});

test('without SameSite a fresh cookie still goes along with a form from another site', async () => {
  // Chromium treats a missing SameSite as Lax, but for the first two minutes sends the cookie with top-level
  // POSTs all the same ("Lax+POST"): the attribute has to be written.
  expect(await forge('session=1')).toEqual(['session=1']);
});

test('a cookie without Secure is sent in clear text, one with Secure is not', async () => {
  const page = await context.newPage();
  cookie = 'session=1';
  await page.goto(`http://shop.example:${shop.port}/login`);
  await page.goto(`http://shop.example:${shop.port}/account`);
  expect(await page.textContent('body')).toBe('session=1');

  await context.clearCookies();
  cookie = 'session=1; Secure';
  await page.goto(`http://shop.example:${shop.port}/login`);
  await page.goto(`http://shop.example:${shop.port}/account`);
  expect(await page.textContent('body')).toBe('');
});
