/* cserve: the smallest broadcaster there is, as the physical limit.  cserve PORT   POST /pub -> "data: <body>\n\n" to all GET clients */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <signal.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/resource.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
static int EP, lfd; static int *subs, nsubs, cap; static int pos[1100000];
static char frame[262144]; static int flen;
static const char HEAD[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n: ok\n\n";
static void drop(int fd) { if (pos[fd]) { int k = pos[fd] - 1; subs[k] = subs[--nsubs]; pos[subs[k]] = k + 1; pos[fd] = 0; } close(fd); }
static void bcast(void) {
  for (int i = 0; i < nsubs; i++) send(subs[i], frame, flen, MSG_DONTWAIT | MSG_NOSIGNAL);
}
int main(int ac, char **av) {
  struct rlimit rl = {1000000, 1000000}; setrlimit(RLIMIT_NOFILE, &rl); signal(SIGPIPE, SIG_IGN); if (ac < 2) return 1;
  cap = 200000; subs = malloc(cap * sizeof *subs); EP = epoll_create1(0); lfd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); int one = 1; setsockopt(lfd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(atoi(av[1]))}; a.sin_addr.s_addr = htonl(INADDR_ANY); if (bind(lfd, (void *)&a, sizeof a) || listen(lfd, 65535)) { perror("bind"); return 1; }
  struct epoll_event ev = {.events = EPOLLIN, .data.fd = lfd}, evs[512]; epoll_ctl(EP, EPOLL_CTL_ADD, lfd, &ev); static char b[262144];
  for (;;) { int n = epoll_wait(EP, evs, 512, -1);
    for (int k = 0; k < n; k++) { int fd = evs[k].data.fd;
      if (fd == lfd) { for (int q = 0; q < 64; q++) { int c = accept4(lfd, 0, 0, SOCK_NONBLOCK); if (c < 0) break; setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one); struct epoll_event e = {.events = EPOLLIN, .data.fd = c}; epoll_ctl(EP, EPOLL_CTL_ADD, c, &e); } continue; }
      ssize_t r = recv(fd, b, sizeof b - 1, 0); if (r <= 0) { if (r < 0 && errno == EAGAIN) continue; drop(fd); continue; } b[r] = 0;
      if (!memcmp(b, "GET ", 4)) { send(fd, HEAD, sizeof HEAD - 1, MSG_NOSIGNAL); subs[nsubs++] = fd; pos[fd] = nsubs; }
      else for (char *q = b, *end = b + r; q < end;) { /* one publication after the other, also when several came in one packet */
        char *p = strstr(q, "\r\n\r\n"); char *cl = strcasestr(q, "content-length:");
        if (!p || !cl) { ssize_t m = recv(fd, end, b + sizeof b - 1 - end, 0); if (m > 0) { end += m; *end = 0; continue; } if (m < 0 && errno == EAGAIN) continue; break; }
        p += 4; int L = atoi(cl + 15); while (end - p < L) { ssize_t m = recv(fd, end, b + sizeof b - 1 - end, 0); if (m > 0) { end += m; *end = 0; } }
        flen = snprintf(frame, sizeof frame, "data: %.*s\n\n", L, p); bcast(); send(fd, "HTTP/1.1 204 No Content\r\n\r\n", 27, MSG_NOSIGNAL); q = p + L; }
    } }
}
