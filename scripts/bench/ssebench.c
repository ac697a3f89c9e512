/* ssebench.c - fast fan-out load generator (single thread, epoll ET, one recv per wakeup)
 *
 *   gcc -O3 -march=native -o ssebench ssebench.c
 *
 * usage: ssebench -h HOST:PORT -u PATH -P HOST:PORT -U PUBPATH -b BODYFILE -n N -p PHASES [options]
 *   -h host:port   subscriber endpoint            -u path      subscribe path
 *   -P host:port   publish endpoint               -U path      publish path (HTTP POST; channel for redis)
 *   -b file        publish bodies, one per line, each published once; every "@TS@" becomes TS~<19-digit CLOCK_MONOTONIC ns>
 *                  (markers are what is counted: as many in each line as in the first)
 *   -A "K: v"      extra publish header (repeatable)
 *   -t type        publish content-type (default application/json)
 *   -n N           connections                    -c conc      connects in flight (default 256)
 *   -H "K: v"      extra subscribe header (repeatable)
 *   -s k           spread over k source addresses 127.0.0.2.. (default 1 per 4,000 conns)
 *   -k pid[,pid]   server pids; RSS/PSS/CPU of their process trees is reported
 *   -a cpu         pin self to cpu (default 1)    -B           busy-poll (epoll timeout 0)
 *   -1             one publish per TCP connection
 *   -w sec         settle time after all subscribed (default 1)
 *   -l label       label in the JSON output line
 *   -p phases      comma list:
 *        lock:SEC[:DEPTH]  publish as soon as all got the previous, for SEC seconds (DEPTH in flight, default 1)
 *        rate:R:SEC        publish R events/s for SEC seconds
 *        idle:SEC          do nothing, measure idle CPU + memory
 *        storm[:CONC]      close all, reconnect all at once (CONC in flight, default all)
 * Prints one JSON object on stdout. Latency = receive time - timestamp taken just before the POST.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <sched.h>
#include <signal.h>
#include <dirent.h>
#include <ctype.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/resource.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>

#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif
#define TSLEN 19
#define MARK "TS~"
typedef uint64_t u64;
enum { S_NEW, S_CONN, S_HEAD, S_SUB, S_DEAD };
typedef struct { int fd; uint8_t st, hm, nc; char carry[24]; u64 t0; uint32_t got; } conn;

static conn *C; static int N = 1000, EP, conc = 256, nsrc = 0, cpu_pin = 1, busy = 0;
static double settle = 1; static char *label = "", *ctype = "application/json";
static struct sockaddr_in saddr, paddr; static char *spath = "/", *ppath = "/"; static char shost[64], phost[64];
static char hdrs[2048], phdrs[2048];
#define PER_MOST 16
typedef struct { char *text; size_t len; long at[PER_MOST]; } body_t;
static body_t *bodies; static long nbodies = 0, nextbody = 0, per = 0; static char req[4096]; static int reqlen;
static int pubfd = -1, pubclose = 0; static long pub_out = 0, pub_err = 0, pub_reconn = 0;
static long nsub = 0, ndead = 0, ninflight = 0, nextc = 0, connerr = 0, badstatus = 0;
static u64 bytes_rx = 0, rx_events = 0, rx_calls = 0, busy_ns = 0, ts_last = 0; static int counting = 0;
static pid_t pids[64]; static int npids = 0;

static inline u64 now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec * 1000000000ull + t.tv_nsec; }
static void die(const char *m) { perror(m); exit(2); }

/* ---- histogram: log2 + 64 linear sub buckets, unit 100 ns ---- */
#define HB (64*40)
typedef struct { u64 b[HB]; u64 n, max; double sum; } hist;
static hist H, HC, HE; /* delivery latency, connect latency, event completion */
static int hidx(u64 v) { if (v < 64) return v; int l = 63 - __builtin_clzll(v); int i = (l - 5) * 64 + (int)((v >> (l - 6)) - 64); return i >= HB ? HB - 1 : i; }
static double hval(int i) { if (i < 64) return i; int l = i / 64 + 5; u64 m = (u64)(i % 64 + 64); return (double)(m << (l - 6)) + (double)(1ull << (l - 6)) / 2; }
static inline void hadd(hist *h, u64 ns) { u64 v = ns / 100; h->b[hidx(v)]++; h->n++; h->sum += v; if (v > h->max) h->max = v; }
static double hq(hist *h, double q) { if (!h->n) return 0; u64 k = (u64)(q * h->n); if (k >= h->n) k = h->n - 1; u64 c = 0; for (int i = 0; i < HB; i++) { c += h->b[i]; if (c > k) { double v = hval(i); return (v > h->max ? h->max : v) / 1e4; } } return h->max / 1e4; } /* ms */

/* ---- /proc ---- */
typedef struct { double rss, pss, cpu; int procs; } pstat;
static long rdlong(const char *p, const char *key) { FILE *f = fopen(p, "r"); if (!f) return 0; char l[512]; long v = 0; size_t k = strlen(key); while (fgets(l, sizeof l, f)) if (!strncmp(l, key, k)) { v = atol(l + k); break; } fclose(f); return v; }
static void addpid(pid_t p, pstat *s) {
  char path[64], b[1024]; snprintf(path, 64, "/proc/%d/stat", p); FILE *f = fopen(path, "r"); if (!f) return;
  size_t n = fread(b, 1, sizeof b - 1, f); fclose(f); b[n] = 0; char *q = strrchr(b, ')'); if (!q) return;
  unsigned long ut = 0, st = 0; sscanf(q + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &ut, &st);
  s->cpu += (ut + st) / (double)sysconf(_SC_CLK_TCK); s->procs++;
  snprintf(path, 64, "/proc/%d/status", p); s->rss += rdlong(path, "VmRSS:");
  snprintf(path, 64, "/proc/%d/smaps_rollup", p); s->pss += rdlong(path, "Pss:");
}
static pstat tree(void) {
  static pid_t list[8192], par[8192]; int n = 0; pstat s = {0}; if (!npids) return s;
  DIR *d = opendir("/proc"); struct dirent *e;
  while ((e = readdir(d)) && n < 8192) if (isdigit(e->d_name[0])) { char p[64], b[1024]; snprintf(p, 64, "/proc/%.20s/stat", e->d_name); FILE *f = fopen(p, "r"); if (!f) continue; size_t k = fread(b, 1, sizeof b - 1, f); fclose(f); b[k] = 0; char *q = strrchr(b, ')'); if (!q) continue; int pp = 0; sscanf(q + 2, "%*c %d", &pp); list[n] = atoi(e->d_name); par[n++] = pp; }
  closedir(d);
  static pid_t in[1024]; int m = 0; for (int i = 0; i < npids; i++) in[m++] = pids[i];
  for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) if (par[j] == in[i]) { int dup = 0; for (int k = 0; k < m; k++) if (in[k] == list[j]) dup = 1; if (!dup && m < 1024) in[m++] = list[j]; }
  for (int i = 0; i < m; i++) addpid(in[i], &s);
  return s;
}
static double selfcpu(void) { struct rusage r; getrusage(RUSAGE_SELF, &r); return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6; }
static void cpustat(double *bz, double *st) { FILE *f = fopen("/proc/stat", "r"); unsigned long u, n, s, i, w, q, si, stl; if (fscanf(f, "cpu %lu %lu %lu %lu %lu %lu %lu %lu", &u, &n, &s, &i, &w, &q, &si, &stl) != 8) die("stat"); fclose(f); *bz = (u + n + s + q + si) / 100.0; *st = stl / 100.0; }

/* ---- publish ---- */
static char pubbuf[262144]; static size_t publen;
static void pub_build(const char *d) {
  if (nextbody == nbodies) { fprintf(stderr, "all %ld bodies are published\n", nbodies); exit(3); }
  body_t *b = &bodies[nextbody++];
  for (int k = 0; k < per; k++) memcpy(b->text + b->at[k] + 3, d, TSLEN);
  publen = snprintf(pubbuf, sizeof pubbuf, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n", ppath, phost, ctype, b->len, phdrs);
  if (publen + b->len > sizeof pubbuf) die("body too long");
  memcpy(pubbuf + publen, b->text, b->len); publen += b->len;
}
static void bodies_read(const char *name) {
  FILE *f = fopen(name, "r"); if (!f) die(name);
  static char line[262144]; long cap = 0;
  while (fgets(line, sizeof line, f)) {
    size_t l = strlen(line); while (l && line[l - 1] == '\n') line[--l] = 0;
    if (!l) continue;
    if (nbodies == cap) bodies = realloc(bodies, (cap = cap * 2 + 64) * sizeof *bodies);
    body_t *b = &bodies[nbodies++]; b->text = malloc(l + PER_MOST * TSLEN + 1); b->len = 0; int n = 0;
    for (char *p = line, *q; ; p = q + 4) {
      q = strstr(p, "@TS@"); size_t k = q ? (size_t)(q - p) : strlen(p);
      memcpy(b->text + b->len, p, k); b->len += k; if (!q) break;
      if (n == PER_MOST) { fprintf(stderr, "too many @TS@ in a body\n"); exit(1); }
      b->at[n++] = b->len; memcpy(b->text + b->len, MARK, 3); memset(b->text + b->len + 3, '0', TSLEN); b->len += 3 + TSLEN;
    }
    if (nbodies == 1) per = n;
    if (!n || n != per) { fprintf(stderr, "body %ld has %d @TS@, the first has %ld\n", nbodies, n, per); exit(1); }
  }
  fclose(f); if (!nbodies) { fprintf(stderr, "no bodies\n"); exit(1); }
}
static void pub_open(void) {
  pubfd = socket(AF_INET, SOCK_STREAM, 0); if (connect(pubfd, (void *)&paddr, sizeof paddr)) die("publish connect");
  int one = 1; setsockopt(pubfd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one); fcntl(pubfd, F_SETFL, O_NONBLOCK);
  struct epoll_event ev = {.events = EPOLLIN, .data.u32 = 0xffffffff}; if (epoll_ctl(EP, EPOLL_CTL_ADD, pubfd, &ev)) die("epoll pub"); pub_out = 0;
}
static u64 publish(void) {
  if (pubfd < 0) pub_open();
  u64 t = now(); char d[32]; snprintf(d, 32, "%019llu", (unsigned long long)t); pub_build(d);
  ssize_t r = send(pubfd, pubbuf, publen, MSG_NOSIGNAL);
  if (r != (ssize_t)publen) { close(pubfd); pubfd = -1; pub_reconn++; pub_open(); if (send(pubfd, pubbuf, publen, MSG_NOSIGNAL) != (ssize_t)publen) die("publish"); }
  pub_out++; return t;
}
static void pub_read(void) {
  char b[8192]; ssize_t r = recv(pubfd, b, sizeof b - 1, 0);
  if (r <= 0) { if (r < 0 && errno == EAGAIN) return; close(pubfd); pubfd = -1; pub_reconn++; return; }
  b[r] = 0; pub_out = 0; /* response(s) seen */
  if ((pubclose || strcasestr(b, "\r\nConnection: close"))) { close(pubfd); pubfd = -1; }
  if (!strncmp(b, "HTTP/1.1 ", 9) && b[9] != '2') { if (!pub_err++) fprintf(stderr, "publish error: %.200s\n", b); }
}

/* ---- connections ---- */
static void cstart(int i) {
  conn *c = &C[i]; c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); if (c->fd < 0) die("socket");
  int one = 1;
  { struct sockaddr_in s = {.sin_family = AF_INET}; s.sin_addr.s_addr = htonl(0x7f000002 + i % nsrc); setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one); if (bind(c->fd, (void *)&s, sizeof s)) die("bind"); }
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  c->st = S_CONN; c->hm = c->nc = 0; c->got = 0; c->t0 = now(); ninflight++;
  if (connect(c->fd, (void *)&saddr, sizeof saddr) && errno != EINPROGRESS) die("connect");
  struct epoll_event ev = {.events = EPOLLIN | EPOLLOUT | EPOLLET | EPOLLRDHUP, .data.u32 = i}; if (epoll_ctl(EP, EPOLL_CTL_ADD, c->fd, &ev)) die("epoll add");
}
static void cdead(conn *c) { if (c->st == S_SUB) nsub--; else { ninflight--; connerr++; } close(c->fd); c->fd = -1; c->st = S_DEAD; ndead++; }
static void csub(conn *c, int i) { c->st = S_SUB; nsub++; ninflight--; hadd(&HC, now() - c->t0); (void)i; }
static char rb[262144 + 64];
static void scan(conn *c, char *p, ssize_t n, u64 t) {
  /* rb has room for carry before p */
  if (c->nc) { p -= c->nc; memcpy(p, c->carry, c->nc); n += c->nc; c->nc = 0; }
  char *e = p + n, *q = p;
  while (q < e && (q = memchr(q, '~', e - q))) {
    if (q - p >= 2 && q[-1] == 'S' && q[-2] == 'T') {
      if (e - q - 1 < TSLEN) { c->nc = e - (q - 2); memcpy(c->carry, q - 2, c->nc); return; }
      u64 v = 0; for (int k = 1; k <= TSLEN; k++) v = v * 10 + (q[k] - '0');
      if (counting) { rx_events++; c->got++; hadd(&H, t > v ? t - v : 0); ts_last = t; }
      q += TSLEN + 1;
    } else q++;
  }
  int k = n < 2 ? (int)n : 2; /* keep possible "T"/"TS" tail */
  if (e[-1] == 'T') { c->nc = 1; c->carry[0] = 'T'; } else if (k == 2 && e[-2] == 'T' && e[-1] == 'S') { c->nc = 2; memcpy(c->carry, "TS", 2); }
}
static void cevent(int i, uint32_t ev) {
  conn *c = &C[i]; if (c->st == S_DEAD || c->fd < 0) return;
  if (c->st == S_CONN) {
    if (ev & (EPOLLERR | EPOLLHUP)) { cdead(c); return; }
    if (ev & EPOLLOUT) { if (send(c->fd, req, reqlen, MSG_NOSIGNAL) != reqlen) { cdead(c); return; } c->st = S_HEAD; 
      struct epoll_event e2 = {.events = EPOLLIN | EPOLLET | EPOLLRDHUP, .data.u32 = i}; epoll_ctl(EP, EPOLL_CTL_MOD, c->fd, &e2); return; }
  }
  if (!(ev & (EPOLLIN | EPOLLRDHUP | EPOLLERR | EPOLLHUP))) return;
  for (;;) {
    char *p = rb + 64; ssize_t n = recv(c->fd, p, 262144, 0); rx_calls++;
    if (n <= 0) { if (n < 0 && errno == EAGAIN) return; cdead(c); return; }
    if (counting) bytes_rx += n;
    ssize_t full = n;
    if (c->st == S_HEAD) {
      if (c->hm == 0 && n > 12 && strncmp(p, "HTTP/1.", 7) == 0 && memcmp(p + 9, "200", 3)) { if (!badstatus++) fprintf(stderr, "bad status: %.*s\n", (int)(n > 200 ? 200 : n), p); cdead(c); return; }
      static const char pat[] = "\r\n\r\n"; char *e = p + n;
      while (p < e && c->hm < 4) { if (*p == pat[c->hm]) c->hm++; else c->hm = (*p == '\r'); p++; }
      if (c->hm == 4) { csub(c, i); n = e - p; } else n = 0;
    }
    if (c->st == S_SUB && n > 0) scan(c, p, n, now());
    if (full < 262144 && !(ev & EPOLLRDHUP)) return;
  }
}
static struct epoll_event evs[2048];
static int loop1(int timeout) {
  int n = epoll_wait(EP, evs, 2048, busy ? 0 : timeout); if (n <= 0) return n; u64 t = now();
  for (int k = 0; k < n; k++) { if (evs[k].data.u32 == 0xffffffff) pub_read(); else cevent(evs[k].data.u32, evs[k].events); }
  busy_ns += now() - t; return n;
}
static double connect_all(int cc, u64 limit_ns) {
  u64 t0 = now(); nextc = 0; nsub = 0; ninflight = 0; memset(&HC, 0, sizeof HC);
  while (nsub + connerr < N) { while (nextc < N && ninflight < cc) cstart(nextc++); loop1(100); if (now() - t0 > limit_ns) { fprintf(stderr, "connect timeout: %ld/%d subscribed, %ld errors\n", nsub, N, connerr); break; } }
  return (now() - t0) / 1e9;
}
static void spin_for(double s) { u64 e = now() + (u64)(s * 1e9); while (now() < e) { int ms = (int)((e - now()) / 1000000); loop1(ms > 0 ? ms : 0); } }

static int cmpd(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return x < y ? -1 : x > y; }
int main(int ac, char **av) {
  char *phases = "lock:3", *bf = 0; int o; char *hp = 0, *pp = 0;
  while ((o = getopt(ac, av, "h:u:P:U:b:t:n:c:H:A:s:k:a:B1w:l:p:")) != -1) switch (o) {
    case 'h': hp = optarg; break; case 'u': spath = optarg; break; case 'P': pp = optarg; break; case 'U': ppath = optarg; break;
    case 'b': bf = optarg; break; case 't': ctype = optarg; break; case 'n': N = atoi(optarg); break; case 'c': conc = atoi(optarg); break;
    case 'H': strncat(hdrs, optarg, 1000); strcat(hdrs, "\r\n"); break;
    case 'A': strncat(phdrs, optarg, 1000); strcat(phdrs, "\r\n"); break; case 's': nsrc = atoi(optarg); break;
    case 'k': for (char *t = strtok(optarg, ","); t; t = strtok(0, ",")) pids[npids++] = atoi(t); break;
    case 'a': cpu_pin = atoi(optarg); break; case 'B': busy = 1; break; case '1': pubclose = 1; break; case 'w': settle = atof(optarg); break; case 'l': label = optarg; break; case 'p': phases = optarg; break;
    default: fprintf(stderr, "see header of ssebench.c\n"); return 1; }
  if (!hp || !pp || !bf) { fprintf(stderr, "need -h -P -b; see header of ssebench.c\n"); return 1; }
  if (cpu_pin >= 0) { cpu_set_t s; CPU_ZERO(&s); CPU_SET(cpu_pin, &s); sched_setaffinity(0, sizeof s, &s); }
  struct rlimit rl = {1000000, 1000000}; setrlimit(RLIMIT_NOFILE, &rl); signal(SIGPIPE, SIG_IGN);
  if (!nsrc) nsrc = 1 + N / 4000;
  snprintf(shost, 64, "%s", hp); snprintf(phost, 64, "%s", pp);
  { char *c = strchr(hp, ':'); *c = 0; saddr.sin_family = AF_INET; saddr.sin_port = htons(atoi(c + 1)); inet_aton(hp, &saddr.sin_addr); c = strchr(pp, ':'); *c = 0; paddr.sin_family = AF_INET; paddr.sin_port = htons(atoi(c + 1)); inet_aton(pp, &paddr.sin_addr); }
  bodies_read(bf);
  EP = epoll_create1(0);
  reqlen = snprintf(req, sizeof req, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nCache-Control: no-cache\r\n%s\r\n", spath, shost, hdrs);
  C = calloc(N, sizeof *C);
  pstat p0 = tree(); long m0 = rdlong("/proc/meminfo", "MemAvailable:"), sl0 = rdlong("/proc/meminfo", "Slab:");
  double ct = connect_all(conc, 60000000000ull); pstat pc = tree();
  spin_for(settle); pstat p1 = tree(); long m1 = rdlong("/proc/meminfo", "MemAvailable:"), sl1 = rdlong("/proc/meminfo", "Slab:");
  printf("{\"label\":\"%s\",\"n\":%d,\"subscribed\":%ld,\"errors\":%ld,\"connect_s\":%.3f,\"conn_per_s\":%.0f,\"connect_srv_cpu_s\":%.2f,\"head_p50_ms\":%.2f,\"head_p99_ms\":%.2f,\"rss0_kb\":%.0f,\"rss1_kb\":%.0f,\"kb_conn\":%.2f,\"pss_kb_conn\":%.2f,\"slab_kb_conn\":%.2f,\"sys_kb_conn\":%.2f,\"procs\":%d,\"phases\":[",
    label, N, nsub, connerr, ct, nsub / ct, pc.cpu - p0.cpu, hq(&HC, .5), hq(&HC, .99), p0.rss, p1.rss, (p1.rss - p0.rss) / N, (p1.pss - p0.pss) / N, (double)(sl1 - sl0) / N, (double)(m0 - m1) / N, p1.procs);
  char *sv = 0; int first = 1;
  for (char *ph = strtok_r(strdup(phases), ",", &sv); ph; ph = strtok_r(0, ",", &sv)) {
    double a = 0, b = 0; char kind[16] = ""; char *c = strchr(ph, ':'); snprintf(kind, 16, "%.*s", (int)(c ? c - ph : (long)strlen(ph)), ph); if (c) sscanf(c + 1, "%lf:%lf", &a, &b);
    memset(&H, 0, sizeof H); memset(&HE, 0, sizeof HE); bytes_rx = rx_events = rx_calls = busy_ns = 0; pub_err = 0;
    for (int i = 0; i < N; i++) C[i].got = 0;
    long dead0 = ndead; double cpu0 = selfcpu(), bz0, st0, bz1, st1; pstat q0 = tree(); cpustat(&bz0, &st0); u64 t0 = now(), tend = t0; long pubs = 0; double extra = 0; double comp[20000]; int ncomp = 0;
    if (!strcmp(kind, "lock")) {
      counting = 1; long depth = b > 0 ? (long)b : 1; u64 lim = t0 + (u64)(a * 1e9); u64 base = nsub * per; u64 tp[64]; int stuck = 0;
      for (long k = 0; k < depth; k++) { tp[pubs % 64] = publish(); pubs++; }
      long done = 0;
      while (done < pubs || (now() < lim && pub_out)) { loop1(done < pubs ? 200 : 5);
        while (done < pubs && rx_events >= (u64)(done + 1) * base) { u64 t = now(); if (ncomp < 20000) comp[ncomp++] = (t - tp[done % 64]) / 1e6; done++; tend = t; }
        while (pubs - done < depth && now() < lim && pub_out < depth && nextbody < nbodies) { tp[pubs % 64] = publish(); pubs++; }

        if (!base || now() - (ts_last > t0 ? ts_last : t0) > 5000000000ull) { stuck = 1; break; } }
      counting = 0; if (stuck) tend = ts_last;
    } else if (!strcmp(kind, "rate")) {
      counting = 1; long total = (long)(a * b + .5); u64 iv = (u64)(1e9 / a), nx = now(); t0 = nx; u64 base = nsub * per, lastprog = 0;
      while (pubs < total && nextbody < nbodies) { u64 t = now(); if (t >= nx) { publish(); pubs++; nx += iv; continue; } u64 w = nx - t; if (w > 1000000) loop1((int)(w / 1000000)); else loop1(0); }
      u64 w0 = now(); lastprog = rx_events; while (rx_events < base * pubs) { loop1(100); if (rx_events != lastprog) { lastprog = rx_events; w0 = now(); } if (now() - w0 > 3000000000ull) break; }
      counting = 0; tend = ts_last;
    } else if (!strcmp(kind, "idle")) { spin_for(a); tend = now(); }
    else if (!strcmp(kind, "storm")) {
      for (int i = 0; i < N; i++) if (C[i].fd >= 0) { struct linger lg = {1, 0}; setsockopt(C[i].fd, SOL_SOCKET, SO_LINGER, &lg, sizeof lg); close(C[i].fd); C[i].fd = -1; C[i].st = S_DEAD; }
      connerr = 0; extra = connect_all(a > 0 ? (int)a : N, 60000000000ull); tend = now();
    }
    double wall = (tend - t0) / 1e9; double cpu1 = selfcpu(); cpustat(&bz1, &st1); double wall2 = (now() - t0) / 1e9; pstat q1 = tree();
    if (tend < t0) tend = t0;
    u64 expct = (u64)nsub * pubs * per; qsort(comp, ncomp, sizeof(double), cmpd);
    printf("%s{\"phase\":\"%s\",\"wall_s\":%.3f,\"events\":%ld,\"expected\":%llu,\"received\":%llu,\"lost\":%lld,\"deliv_per_s\":%.0f,\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f,\"fanout_p50\":%.3f,\"fanout_p99\":%.3f,\"bytes_deliv\":%.1f,\"srv_cpu_s\":%.2f,\"srv_cpu_share\":%.2f,\"srv_us_deliv\":%.3f,\"gen_cpu_share\":%.2f,\"gen_busy\":%.2f,\"recv_per_deliv\":%.2f,\"foreign_cpu_share\":%.2f,\"steal_share\":%.3f,\"rss_kb\":%.0f,\"died\":%ld,\"pub_err\":%ld",
      first ? "" : ",", ph, wall, pubs, (unsigned long long)expct, (unsigned long long)rx_events, (long long)(expct - rx_events), wall > 0 ? rx_events / wall : 0, hq(&H, .5), hq(&H, .9), hq(&H, .99), hq(&H, .999), H.max / 1e4,
      ncomp ? comp[ncomp / 2] : 0, ncomp ? comp[(int)(ncomp * .99)] : 0, rx_events ? (double)bytes_rx / rx_events : 0, q1.cpu - q0.cpu, wall > 0 ? (q1.cpu - q0.cpu) / wall2 : 0, rx_events ? (q1.cpu - q0.cpu) * 1e6 / rx_events : 0, (cpu1 - cpu0) / wall2, busy_ns / 1e9 / wall2, rx_events ? (double)rx_calls / rx_events : 0,
      ((bz1 - bz0) - (q1.cpu - q0.cpu) - (cpu1 - cpu0)) / wall2, (st1 - st0) / wall2, q1.rss, ndead - dead0, pub_err);
    if (!strcmp(kind, "storm")) printf(",\"storm_s\":%.3f,\"storm_conn_per_s\":%.0f,\"storm_errors\":%ld,\"head_p50_ms\":%.1f,\"head_p99_ms\":%.1f,\"head_max_ms\":%.1f", extra, nsub / extra, connerr, hq(&HC, .5), hq(&HC, .99), HC.max / 1e4);
    printf("}"); first = 0;
  }
  printf("],\"self_rss_kb\":%ld,\"pub_reconn\":%ld}\n", rdlong("/proc/self/status", "VmRSS:"), pub_reconn);
  return 0;
}
