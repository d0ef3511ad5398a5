import type { HandlerId } from '../schema.ts';

/** Functions that a framework calls by the name under which a file exports them. */
export interface ExportedHandlers {
  readonly handler: HandlerId;
  /** One of them is used. */
  readonly packages: readonly string[];
  readonly exports: readonly string[];
}

export const exportedHandlers: readonly ExportedHandlers[] = [
  // next@16 server/render.tsx: the data of a page is sent to the browser
  { handler: '@next.action', packages: ['next'], exports: ['getInitialProps'] },
  // `{ props }`, or `{ redirect }`
  { handler: '@next.props', packages: ['next'], exports: ['getServerSideProps', 'getStaticProps'] },
  // @remix-run/server-runtime@2, react-router@7 framework mode: what a route returns reaches the page as data
  {
    handler: '@remix.route',
    packages: ['@remix-run/node', '@remix-run/react', '@react-router/node', '@react-router/dev'],
    exports: ['loader', 'action'],
  },
];
