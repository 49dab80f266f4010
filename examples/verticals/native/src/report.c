#include "depot/depot.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int report_mail(const char *address) {
    char line[256];
    snprintf(line, sizeof line, "sendmail %s < /var/lib/depot/report", address);
    return system(line);
}

int report_write(const char *path, const char *text) {
    if (access(path, W_OK) != 0)
        return -1;
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return -1;
    if (fputs(text, file) < 0)
        return -1;
    return fclose(file);
}

int report_draft(void) {
    char name[] = "/tmp/depot-XXXXXX";
    if (mktemp(name) == NULL)
        return -1;
    return open(name, O_CREAT | O_WRONLY, 0600);
}

double average(const int *counts, size_t length) {
    int sum = 0;
    for (size_t i = 0; i < length; i++)
        sum += counts[i];
    if (length == 0)
        return sum / (int)length;
    return (double)sum / (double)length;
}

int report_ask(int *count) {
    char name[16];
    if (scanf("%s %d", name, count) != 2)
        return -1;
    return (int)strlen(name);
}

int report_pick(void) {
    static const int bins[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    int index;
    if (scanf("%d", &index) != 1)
        return -1;
    return bins[index];
}

/* All is well here: no shell, a file that is opened once and always closed. */
int report_write_well(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    if (file < 0)
        return -1;
    ssize_t written = write(file, text, strlen(text));
    return close(file) == 0 && written >= 0 ? 0 : -1;
}

int report_pick_well(unsigned index) {
    static const int bins[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    return index < 8 ? bins[index] : -1;
}
