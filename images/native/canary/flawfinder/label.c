#include <string.h>

void label(char *to, const char *from) {
    strcpy(to, from);
}
