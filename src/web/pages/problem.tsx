import { Layout } from './layout.tsx';

/** Whatever did not work, in words, with a way on. */
export function Problem({ title, message, status }: { title: string; message: string; status: number }) {
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">{message}</p>
      <p>{status === 401 ? <a href="/sign-in">Sign in</a> : <a href="/">To the first page</a>}</p>
    </Layout>
  );
}
