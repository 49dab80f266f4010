int total(void) {
    int counts[4] = {1, 2, 3, 4};
    return counts[4];
}
