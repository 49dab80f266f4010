#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace depot {

class Stock {
public:
    explicit Stock(int size) : counts_(new int[size]), size_(size) {}
    ~Stock() { delete counts_; }

    int first() const { return counts_[0]; }

private:
    int *counts_;
    int size_;
};

int restock(int size) {
    int *count = new int(size);
    delete count;
    return *count;
}

std::size_t rename(std::string name) {
    std::string kept = std::move(name);
    return kept.size() + name.size();
}

int last(const std::vector<int> &counts) {
    std::vector<int> copy(counts);
    for (auto it = copy.begin(); it != copy.end(); ++it) {
        if (*it == 0)
            copy.erase(it);
    }
    return copy.back();
}

const char *title() {
    return std::string("depot").c_str();
}

/* All is well here: what owns it frees it. */
int restock_well(int size) {
    auto count = std::make_unique<int>(size);
    return *count + size;
}

}  // namespace depot
