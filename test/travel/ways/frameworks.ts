import { jsFile, tsFile, type Way } from './way.ts';

/** What a framework keeps for the code. */
export const frameworks: readonly Way[] = [
  jsFile(
    'a setting of an Express application',
    (h) => `
    import express from 'express';
    const app = express();
    app.set('carried', ${h.value});
    app.set('near', ${h.decoy});
    export function handle(req, res) {
      ${h.use(`app.get('carried')`)}
    }
    app.get('/', handle);`,
  ),
  jsFile(
    'a setting that the request brings',
    (h) => `
    import express from 'express';
    const app = express();
    app.set('carried', ${h.value});
    export function handle(req, res) {
      ${h.use(`req.app.get('carried')`)}
    }
    app.get('/', handle);`,
  ),
  jsFile(
    'a member of the request from a middleware',
    (h) => `
    import express from 'express';
    const fill = (req, res, next) => {
      req.carried = ${h.value};
      next();
    };
    export function handle(req, res) {
      ${h.use('req.carried')}
    }
    express().get('/', fill, handle);`,
  ),
  jsFile(
    'locals of the response',
    (h) => `
    import express from 'express';
    const fill = (req, res, next) => {
      res.locals.carried = ${h.value};
      res.locals.near = ${h.decoy};
      next();
    };
    export function handle(req, res) {
      ${h.use('res.locals.carried')}
    }
    express().get('/', fill, handle);`,
  ),
  jsFile(
    'a global',
    (h) => `
    export function init() {
      globalThis.carried = ${h.value};
    }
    export function handle(req, res) {
      ${h.use('globalThis.carried')}
    }`,
  ),
  tsFile(
    'the first state of a component',
    (h) => `
    import { useState } from 'react';
    export function useHandle(res: Response) {
      const [carried] = useState<any>(() => (${h.value}));
      return () => {
        ${h.use('carried')}
      };
    }`,
  ),
  tsFile(
    'a state of a component that is set',
    (h) => `
    import { useEffect, useState } from 'react';
    export function useHandle(res: Response) {
      const [carried, setCarried] = useState<any>();
      useEffect(() => {
        setCarried(() => (${h.value}));
      }, []);
      return () => {
        ${h.use('carried')}
      };
    }`,
  ),
  tsFile(
    'useMemo',
    (h) => `
    import { useMemo } from 'react';
    export function useHandle(res: Response) {
      const carried: any = useMemo(() => (${h.value}), []);
      return () => {
        ${h.use('carried')}
      };
    }`,
  ),
  tsFile(
    'useRef',
    (h) => `
    import { useRef } from 'react';
    export function useHandle(res: Response) {
      const kept = useRef<any>(null);
      kept.current = ${h.value};
      return () => {
        ${h.use('kept.current')}
      };
    }`,
  ),
];
