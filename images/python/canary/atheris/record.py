def last(data):
    return data[data[0]]
