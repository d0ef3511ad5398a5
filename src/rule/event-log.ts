import type { Operation } from '../models/operation.ts';
import { whereabouts } from './session-evidence.ts';

/** A call that writes something down, by the names that people give to such functions. */
export const LOGS =
  /\bconsole\s*\.|\blog(?!_?in|_?out|_?on|_?off)\w*\s*(?:\(|\.\s*\w+\s*\()|\.\s*(?:log|info|warn|error|debug|fatal)\s*\(|audit|capture(?:Exception|Message)|\b(?:track|emit|record|report|publish|dispatch)\w*\s*\(|\bSentry\b/i;

/** What an application names that writes such events down in one place for all. */
export const LOGS_ELSEWHERE = [
  ...['audit', 'Audit', 'AUDIT', 'morgan', 'pino-http', 'pinoHttp', 'express-winston', 'expressWinston', 'koa-logger', 'hono/logger'],
  ...[
    'requestLogger',
    'RequestLogger',
    'httpLogger',
    'HttpLogger',
    'responseLogger',
    'errorLogger',
    'ErrorLogger',
    'LoggingInterceptor',
    'LoggerMiddleware',
    'loggerMiddleware',
    'logger: true',
  ],
  ...[
    'logger: {',
    'loginHistory',
    'LoginHistory',
    'login_history',
    'oginAttempt',
    'login_attempt',
    'securityEvent',
    'SecurityEvent',
    'AuthEvent',
  ],
];

const LOGIN = /(?:log|sign)_?-?in\b|(?:log|sign)_?-?in(?=[A-Z_\d])|\bauthenticate(?:User)?\b/i;

/** Somebody is let in here: a function or route that is named after it. */
export function isLogin(operation: Operation): boolean {
  return LOGIN.test(`${whereabouts(operation)} ${operation.setting.callerName ?? ''}`);
}
