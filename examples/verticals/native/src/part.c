#include "depot/depot.h"

#include <stdlib.h>
#include <string.h>

struct part *part_new(const char *label, int count) {
    struct part *part = malloc(sizeof *part);
    strcpy(part->label, label);
    part->count = count;
    part->next = NULL;
    return part;
}

void part_free(struct part *part) {
    free(part);
}

struct part *part_find(struct part *first, const char *label) {
    struct part *at = first;
    while (at != NULL && strcmp(at->label, label) != 0)
        at = at->next;
    return at;
}

/* Takes one out of the depot. */
int part_take(struct part *first, const char *label) {
    struct part *part = part_find(first, label);
    if (part == NULL)
        first->count = 0;
    return part->count--;
}

int part_scrap(struct part *part) {
    free(part);
    return part->count;
}

void part_drop(struct part *part, int twice) {
    char *note = malloc(16);
    if (note == NULL)
        return;
    free(note);
    if (twice)
        free(note);
    part_free(part);
}

int part_rename(struct part *part, const char *label) {
    char *copy = strdup(label);
    if (copy == NULL)
        return -1;
    if (strlen(copy) >= sizeof part->label)
        return -1;
    memcpy(part->label, copy, strlen(copy) + 1);
    free(copy);
    return 0;
}

/* All is well here: checked, bounded, freed once. */
int part_rename_well(struct part *part, const char *label) {
    size_t length = strlen(label);
    if (length >= sizeof part->label)
        return -1;
    memmove(part->label, label, length + 1);
    return 0;
}
