#ifndef DEPOT_H
#define DEPOT_H

#include <stddef.h>

/* A part in the depot. */
struct part {
    char label[32];
    int count;
    struct part *next;
};

struct part *part_new(const char *label, int count);
void part_free(struct part *part);
struct part *part_find(struct part *first, const char *label);

int label_print(const char *label);
int label_copy(char *to, size_t size, const char *from);
int report_mail(const char *address);
int report_write(const char *path, const char *text);
double average(const int *counts, size_t length);

#endif
