#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int parse(const uint8_t *data, size_t size) {
    int last;
    uint8_t *copy;
    if (size < 2 || data[0] != 'A' || data[1] != 'S')
        return -1;
    copy = malloc(size);
    if (copy == NULL)
        return -1;
    memcpy(copy, data, size);
    last = copy[size];
    free(copy);
    return last;
}
